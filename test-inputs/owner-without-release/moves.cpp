// Copies and moves that leave the handle in both objects.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <memory>
#include <stdio.h>
#include <unistd.h>
#include <utility>
#include <vector>

// The compiler's move leaves the descriptor where it was.
class Moved {
public:
  explicit Moved(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  Moved(Moved &&) = default; // note: this leaves the handle in both objects
  ~Moved() {
    if (Fd >= 0)
      close(Fd);
  }

private:
  int Fd; // warn: 'Moved' can be copied
};

// By hand, and the same.
class ByHand {
public:
  explicit ByHand(const char *Host) : Session(redisConnect(Host, 6379)) {}
  ByHand(ByHand &&Other) noexcept : Session(std::move(Other.Session)) {}
  ~ByHand() {
    if (Session)
      redisFree(Session);
  }

private:
  redisContext *Session; // warn: 'ByHand' can be copied
};

// The other one lets go.
class LetsGo {
public:
  explicit LetsGo(const char *Host) : Session(redisConnect(Host, 6379)) {}
  LetsGo(LetsGo &&Other) noexcept : Session(Other.Session) {
    Other.Session = nullptr;
  }
  LetsGo &operator=(LetsGo &&Other) noexcept {
    if (this != &Other) {
      reset();
      Session = std::exchange(Other.Session, nullptr);
    }
    return *this;
  }
  ~LetsGo() { reset(); }
  void reset() {
    if (Session)
      redisFree(Session);
    Session = nullptr;
  }

private:
  redisContext *Session;
};

// Copied into a container, as it has no move.
class Kept {
public:
  explicit Kept(const char *Path) : In(fopen(Path, "r")) {}
  ~Kept() {
    if (In)
      fclose(In);
  }

private:
  FILE *In; // warn: 'Kept' can be copied
};

void keep(std::vector<Kept> &All, const char *Path) { All.push_back(Kept(Path)); }

// Counted: the last one closes.
class Counted {
public:
  explicit Counted(const char *Path)
      : In(fopen(Path, "r")), Count(new int(1)) {}
  Counted(const Counted &Other) : In(Other.In), Count(Other.Count) {
    ++*Count;
  }
  Counted &operator=(const Counted &) = delete;
  ~Counted() {
    if (--*Count == 0) {
      fclose(In);
      delete Count;
    }
  }

private:
  FILE *In;
  int *Count;
};

// A copy does not own.
class Borrowing {
public:
  explicit Borrowing(const char *Path) : In(fopen(Path, "r")), Owns(true) {}
  Borrowing(const Borrowing &Other) : In(Other.In), Owns(false) {}
  Borrowing &operator=(const Borrowing &) = delete;
  ~Borrowing() {
    if (Owns && In)
      fclose(In);
  }

private:
  FILE *In;
  bool Owns;
};

// The base says no.
struct NotCopied {
  NotCopied() = default;
  NotCopied(const NotCopied &) = delete;
  NotCopied &operator=(const NotCopied &) = delete;
};

class Unique : NotCopied {
public:
  explicit Unique(const char *Path) : In(fopen(Path, "r")) {}
  ~Unique() {
    if (In)
      fclose(In);
  }

private:
  FILE *In;
};

// Returned, but never copied.
class Made {
public:
  explicit Made(const char *Path) : In(fopen(Path, "r")) {}
  ~Made() {
    if (In)
      fclose(In);
  }

private:
  FILE *In;
};

Made make(const char *Path) { return Made(Path); }

Made makeNamed(const char *Path) {
  Made Now(Path);
  return Now;
}

// It takes over a descriptor, and is copied when it is passed.
class Taken {
public:
  explicit Taken(int Fd) : Fd(Fd) {}
  ~Taken() { close(Fd); } // note: the destructor releases 'Fd'

private:
  int Fd; // warn: 'Taken' can be copied
};

static void look(Taken) {}

void take(int Fd) {
  Taken Mine(Fd);
  look(Mine); // note: an object is copied here
}

// A shared counter tells who is the last.
class SharedFile {
public:
  explicit SharedFile(const char *Path)
      : In(fopen(Path, "r")), Users(std::make_shared<int>(0)) {}
  ~SharedFile() {
    if (Users.use_count() == 1 && In)
      fclose(In);
  }
  int next() { return fgetc(In); }

private:
  FILE *In;
  std::shared_ptr<int> Users;
};

int firstOf(SharedFile Copy) { return Copy.next(); }

int firstIn(const char *Path) {
  SharedFile File(Path);
  return firstOf(File);
}
