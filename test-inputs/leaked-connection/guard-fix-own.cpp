// The project has classes that guard: they are used, by the name that they have
// there, if they can do what is needed.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <memory>
#include <stdio.h>
#include <unistd.h>

static bool readable(int Fd) { return lseek(Fd, 0, SEEK_CUR) >= 0; }

namespace base {

class Descriptor {
public:
  explicit Descriptor(int Fd) : Fd(Fd) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() { clear(); }

  int value() const { return Fd; }
  int detach() {
    int Old = Fd;
    Fd = -1;
    return Old;
  }
  void clear() {
    if (Fd >= 0)
      ::close(Fd);
    Fd = -1;
  }

private:
  int Fd;
};

int within(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    return -1;
  if (!readable(Fd))
    return -2; // note: returns without
  close(Fd);
  bool Late = readable(-1);
  return Late;
}

} // namespace base

int outside(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0 || !readable(Fd))
    return -1; // note: returns without
  return Fd;
}

// It has no method that takes another one.
int twice(const char *Path, const char *Other) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    Fd = open(Other, O_RDONLY); // warn: 'open' is not released
  if (!readable(Fd))
    return -1; // note: returns without
  close(Fd);
  return 0;
}

// A deleter, and a name for what holds it.
struct Hangup {
  void operator()(redisContext *Session) const { redisFree(Session); }
};
using Redis = std::unique_ptr<redisContext, Hangup>;

bool ping(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext'
  if (!Session || Session->err)
    return false; // note: returns without
  bool Is = *Session->errstr == 0;
  redisFree(Session);
  return Is;
}

struct Shut {
  void operator()(FILE *Of) const { fclose(Of); }
};

int first(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: 'FILE' from 'fopen'
  if (!In)
    return EOF;
  return fgetc(In); // note: returns without
}

// This one gives back nothing: it is no guard.
class Number {
public:
  explicit Number(void *Of) : Of(Of) {}
  ~Number() { printf("%p\n", Of); }
  void *get() const { return Of; }

private:
  void *Of;
};

void *reply(redisContext *Session, bool Quick) {
  void *Reply = redisCommand(Session, "PING"); // warn: 'redisReply' from 'redisCommand'
  if (Quick)
    return nullptr; // note: returns without
  return Reply;
}
