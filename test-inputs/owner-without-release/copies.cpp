// Owners that the compiler copies.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <unistd.h>
#include <vector>

class Descriptor {
public:
  explicit Descriptor(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  ~Descriptor() { // note: the destructor releases 'Fd'
    if (Fd >= 0)
      close(Fd);
  }
  int get() const { return Fd; }

private:
  int Fd; // warn: 'Descriptor' can be copied
};

static int sizeOf(Descriptor Of) { return lseek(Of.get(), 0, SEEK_END); }

int size(const char *Path) {
  Descriptor In(Path);
  return sizeOf(In); // note: an object is copied here
}

// By assignment, and with the release in a method.
class Stream {
public:
  explicit Stream(const char *Path) { In = fopen(Path, "r"); }
  ~Stream() { shut(); }
  int next() { return fgetc(In); }

private:
  void shut() { // note: the destructor releases 'In'
    if (In)
      fclose(In);
  }
  FILE *In; // warn: 'Stream' can be copied
};

int second(const char *Left, const char *Right) {
  Stream A(Left), B(Right);
  A = B; // note: an object is copied here
  return A.next();
}

// Nobody copies it here.
class Quiet {
public:
  explicit Quiet(const char *Host) { Session = redisConnect(Host, 6379); }
  ~Quiet() {
    if (Session)
      redisFree(Session);
  }

private:
  redisContext *Session;
};

bool quiet(const char *Host) {
  Quiet Now(Host);
  return true;
}
