// Hand-written defer, lambdas that own, and those that only look like it.
#include <fcntl.h>
#include <functional>
#include <hiredis/hiredis.h>
#include <memory>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

// As Boost does it: a struct of its own in each place.
#define ON_EXIT_BEGIN(Type, Name)                                              \
  struct OnExit_##Name {                                                       \
    Type &Name;                                                                \
    explicit OnExit_##Name(Type &Name) : Name(Name) {}                         \
    ~OnExit_##Name() {
#define ON_EXIT_END(Name)                                                      \
  }                                                                            \
  }                                                                            \
  onExit_##Name(Name);

struct DeferTag {};
template <typename F> struct Deferred {
  F Run;
  ~Deferred() { Run(); }
};
template <typename F> Deferred<F> operator*(DeferTag, F Run) {
  return {std::move(Run)};
}
#define CAT_(A, B) A##B
#define CAT(A, B) CAT_(A, B)
#define defer auto CAT(deferred, __COUNTER__) = DeferTag{} * [&]

int onExit(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  ON_EXIT_BEGIN(int, Fd) close(Fd);
  ON_EXIT_END(Fd)
  if (lseek(Fd, 0, SEEK_END) < 0)
    return -1;
  return 0;
}

// Prints, and does not close.
int onExitWrong(const char *Path) {
  // missed: an object that is given the handle may own it
  int Fd = open(Path, O_RDONLY);
  ON_EXIT_BEGIN(int, Fd) printf("%d\n", Fd);
  ON_EXIT_END(Fd)
  return Fd < 0 ? -1 : 0;
}

int deferred(const char *Path) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return EOF;
  defer { fclose(In); };
  return fgetc(In);
}

int deferredTwice(const char *From, const char *To) {
  FILE *In = fopen(From, "r");
  defer {
    if (In)
      fclose(In);
  };
  FILE *Out = fopen(To, "w");
  defer {
    if (Out)
      fclose(Out);
  };
  return In && Out ? fputc(fgetc(In), Out) : EOF;
}

// The first one is not deferred.
int deferredOnce(const char *From, const char *To) {
  FILE *In = fopen(From, "r"); // warn: 'FILE' from 'fopen'
  FILE *Out = fopen(To, "w");
  defer {
    if (Out)
      fclose(Out);
  };
  return In && Out ? fputc(fgetc(In), Out) : EOF;
}

int deferredInLoop(int Listener) {
  int Served = 0;
  for (;;) {
    int Peer = accept(Listener, nullptr, nullptr);
    if (Peer < 0)
      break;
    defer { close(Peer); };
    if (send(Peer, "hi", 2, 0) != 2)
      continue;
    ++Served;
  }
  return Served;
}

// The lambda closes, but nobody calls it.
int neverCalled(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  auto Close = [&] { close(Fd); };
  (void)Close;
  return Fd < 0 ? -1 : 0; // note: returns without
}

int calledOnOneWay(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  auto Close = [&] { close(Fd); };
  if (lseek(Fd, 0, SEEK_END) < 0)
    return -1; // note: returns without
  Close();
  return 0;
}

int calledOnEachWay(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  auto Close = [&] { close(Fd); };
  if (lseek(Fd, 0, SEEK_END) < 0) {
    Close();
    return -1;
  }
  Close();
  return 0;
}

int calledAtOnce(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  int Size = [&] {
    int Result = static_cast<int>(lseek(Fd, 0, SEEK_END));
    close(Fd);
    return Result;
  }();
  return Size;
}

// The lambda is the owner, and so is what keeps the lambda.
std::function<int()> reader(const char *Path) {
  return [In = std::shared_ptr<FILE>(fopen(Path, "r"), [](FILE *F) {
            if (F)
              fclose(F);
          })] { return In ? fgetc(In.get()) : EOF; };
}

auto ownsByMove(const char *Host) {
  std::unique_ptr<redisContext, void (*)(redisContext *)> Session(
      redisConnect(Host, 6379), redisFree);
  return [Session = std::move(Session)] { return Session && !Session->err; };
}

// The lambda has the number, and does not close it.
int looksOnly(const char *Path) {
  auto Size = [Fd = open(Path, O_RDONLY)] { // warn: 'open'
    return static_cast<int>(lseek(Fd, 0, SEEK_END));
  };
  return Size();
}

int looksAndCloses(const char *Path) {
  auto Size = [Fd = open(Path, O_RDONLY)] {
    int Result = static_cast<int>(lseek(Fd, 0, SEEK_END));
    close(Fd);
    return Result;
  };
  return Size();
}
