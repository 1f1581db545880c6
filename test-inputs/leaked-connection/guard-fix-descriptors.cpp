// What becomes of descriptors when a guard holds them: how they are declared,
// tested, lent, given back and handed over.
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static bool readable(int Fd) { return lseek(Fd, 0, SEEK_CUR) >= 0; }
static void closeQuietly(int Fd) {
  if (close(Fd) != 0)
    perror("close");
}

int declaredFirst(const char *Path) {
  int Fd;
  if ((Fd = open(Path, O_RDONLY)) < 0) // warn: 'open' is not released
    return -1;
  if (!readable(Fd))
    return -2; // note: returns without
  close(Fd);
  return 0;
}

int declaredWithOthers(const char *Path) {
  int Size = 0, Fd = -1, Rest;
  char Buffer[16];
  Rest = sizeof(Buffer);
  Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd == -1)
    return -1;
  while (Rest > 0) {
    int Got = read(Fd, Buffer, Rest);
    if (Got < 0)
      return -1; // note: returns without
    Size += Got;
    Rest -= Got;
  }
  close(Fd);
  return Size;
}

int declaredConst(const char *Path) {
  const int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  return Fd < 0 || !readable(Fd);
}

int inTheHead(const char *Path) {
  if (int Fd = open(Path, O_RDONLY); Fd >= 0) { // warn: 'open' is not released
    if (!readable(Fd))
      return -1; // note: returns without
    close(Fd);
  }
  return 0;
}

// The macro is given the number, the struct has a copy.
bool inMacro(const char *Path, int Listener) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  fd_set Ready;
  FD_ZERO(&Ready);
  FD_SET(Fd, &Ready);
  struct pollfd Polled[] = {{Fd, POLLIN, 0}, {Listener, POLLIN, 0}};
  if (poll(Polled, 2, 0) < 0)
    return false; // note: returns without
  bool Is = select(Fd + 1, &Ready, nullptr, nullptr, nullptr) > 0;
  close(Fd);
  return Is;
}

// Another function gives it back, or the result of the release matters.
int byHelper(const char *Path, bool Careful) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    return -1;
  if (!readable(Fd))
    return -2; // note: returns without
  if (Careful)
    return close(Fd);
  closeQuietly(Fd);
  return 0;
}

int handedOver(const char *Path, bool Check) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Check && !readable(Fd))
    return -1; // note: returns without
  return Check || readable(Fd) ? Fd : -1;
}

// Closed and cleared: one statement does both.
int cleared(const char *Path, int Tries) {
  int Fd = -1;
  for (int Try = 0; Try < Tries; ++Try) {
    Fd = open(Path, O_RDONLY); // warn: 'open' is not released
    if (Fd >= 0 && readable(Fd))
      return 1; // note: returns without
    if (Fd >= 0) {
      close(Fd);
      Fd = -1;
    }
  }
  return 0;
}

int leavesTheLoop(const char *Path, int Times) {
  int Count = 0;
  for (int I = 0; I < Times; ++I) {
    int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
    if (Fd < 0)
      break;
    if (!readable(Fd)) {
      close(Fd);
      continue;
    }
    if (lseek(Fd, 0, SEEK_END) < 0)
      break; // note: leaves its scope without
    close(Fd);
    ++Count;
  }
  return Count;
}

// A jump may not pass the initialisation of an object.
int jumps(const char *Path, bool Quick) {
  int Result = -1;
  if (Quick)
    goto out;
  int Fd;
  Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    goto out;
  if (!readable(Fd))
    return -2; // note: returns without
  close(Fd);
  Result = 0;
out:
  return Result;
}

// What the other branch does with it cannot be seen here.
template <bool Verbose> int inTemplate(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if constexpr (Verbose)
    printf("%d\n", Fd);
  if (!readable(Fd))
    return -1; // note: returns without
  if (Fd >= 0)
    close(Fd);
  return 0;
}

int quiet(const char *Path) { return inTemplate<false>(Path); }

// The number may be somebody else's.
int borrowedToo(const char *Path, int Given) {
  int Fd = Given;
  if (Path)
    Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (!readable(Fd))
    return -1; // note: returns without
  if (Path && Fd >= 0)
    close(Fd);
  return 0;
}

// Nothing is wrong here.
int right(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  bool Is = readable(Fd);
  close(Fd);
  return Is;
}
