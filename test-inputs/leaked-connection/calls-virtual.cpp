// Virtual calls, where this file shows all that they may reach.
#include <sys/socket.h>
#include <unistd.h>

namespace {
struct Closer {
  virtual void done(int Fd) = 0;
  virtual ~Closer() = default;
};
struct Quiet : Closer {
  void done(int Fd) override { ::close(Fd); }
};
struct Loud : Closer {
  void done(int Fd) override {
    ::shutdown(Fd, SHUT_RDWR);
    ::close(Fd);
  }
};

struct Looker {
  virtual bool looks(int Fd) {
    char Byte;
    return ::recv(Fd, &Byte, 1, MSG_PEEK) == 1;
  }
  virtual ~Looker() = default;
};
struct Shy : Looker {
  bool looks(int) override { return false; }
};

// One closes, the other does not.
struct Mixed {
  virtual void done(int Fd) { ::close(Fd); }
  virtual ~Mixed() = default;
};
struct Keeper : Mixed {
  void done(int) override {}
};

struct Maker {
  virtual int make() = 0;
  virtual ~Maker() = default;
};
struct Tcp : Maker {
  int make() override { return ::socket(AF_INET, SOCK_STREAM, 0); }
};
struct Udp : Maker {
  int make() override { return ::socket(AF_INET, SOCK_DGRAM, 0); }
};
} // namespace

int all_close(Closer &Of, bool Quick) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0); // warn: the 'file descriptor' from 'socket' is not released
  if (Fd < 0)
    return -1;
  if (Quick)
    return -2; // note: returns without
  Of.done(Fd);
  return 0;
}

int all_close_right(Closer &Of) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  Of.done(Fd);
  return 0;
}

bool all_look(Looker &By) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0); // warn: the 'file descriptor' from 'socket' is not released
  return Fd >= 0 && By.looks(Fd); // note: returns without
}

int some_close(Mixed &Of) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  Of.done(Fd);
  return 0;
}

int all_make(Maker &By) {
  int Fd = By.make(); // warn: the 'file descriptor' from 'Maker::make' is not released
  if (Fd < 0)
    return -1;
  char Byte;
  return ::read(Fd, &Byte, 1) == 1 ? Byte : -1; // note: returns without
}

int all_make_right(Maker &By) {
  int Fd = By.make();
  if (Fd < 0)
    return -1;
  char Byte;
  long Got = ::read(Fd, &Byte, 1);
  ::close(Fd);
  return Got == 1 ? Byte : -1;
}
