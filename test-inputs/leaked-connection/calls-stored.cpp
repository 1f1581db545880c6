// Calls through variables that always hold the same function.
#include <functional>
#include <sys/socket.h>
#include <unistd.h>

static void finish(int Fd) { ::close(Fd); }
static int look(int Fd) {
  char Byte;
  return ::recv(Fd, &Byte, 1, MSG_PEEK) == 1;
}
static int made() { return ::socket(AF_INET, SOCK_STREAM, 0); }

int pointer(bool Quick) {
  void (*Done)(int) = finish;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0); // warn: the 'file descriptor' from 'socket' is not released
  if (Fd < 0)
    return -1;
  if (Quick)
    return -2; // note: returns without
  (*Done)(Fd);
  return 0;
}

int pointer_right() {
  int (*const Looks)(int) = &look;
  void (*Done)(int) = finish;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  int Seen = Looks(Fd);
  Done(Fd);
  return Seen;
}

int pointer_of_a_library() {
  int (*Done)(int) = ::close;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  return Fd < 0 ? -1 : Done(Fd);
}

int lent() {
  std::function<int(int)> Looks = [](int Fd) { return look(Fd); };
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0); // warn: the 'file descriptor' from 'socket' is not released
  if (Fd < 0)
    return -1;
  return Looks(Fd); // note: returns without
}

int wrapped_right() {
  std::function<void(int)> Done = finish;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  Done(Fd);
  return 0;
}

struct Operations {
  int (*Open)();
  void (*Close)(int);
};
static const Operations Plain = {made, finish};

int table() {
  int Fd = Plain.Open(); // warn: the 'file descriptor' from 'made' is not released
  if (Fd < 0)
    return -1;
  char Byte;
  if (::read(Fd, &Byte, 1) != 1)
    return -2; // note: returns without
  Plain.Close(Fd);
  return 0;
}

// It may hold another one when it is called.
int reassigned(void (*Other)(int)) {
  void (*Done)(int) = finish;
  if (Other)
    Done = Other;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  Done(Fd);
  return 0;
}
