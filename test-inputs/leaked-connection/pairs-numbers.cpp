// Descriptors that one method hands out and another takes back, and handles of
// no type at all.
#include <string>

class FileLayer {
public:
  virtual ~FileLayer() = default;
  virtual int open(const std::string &Path, int Flags) = 0;
  virtual int size(int Fd, long *Result) = 0;
  virtual int close(int Fd) = 0;
};

long sizeOf(FileLayer &Files, const std::string &Path) {
  int Fd = Files.open(Path, 0);
  if (Fd < 0)
    return -1;
  long Result = 0;
  Files.size(Fd, &Result);
  Files.close(Fd);
  return Result;
}

bool scanned(FileLayer *Files, const std::string &Path, long Wanted) {
  int Fd = Files->open(Path, 0); // warn: the 'file descriptor' from 'FileLayer::open' is not released
  if (Fd < 0)
    return false;
  long Result = 0;
  int Failed = Files->size(Fd, &Result);
  if (Failed < 0 || Result != Wanted)
    return false; // note: returns without releasing it
  return true;
}

int handedOn(FileLayer &Files, const std::string &Path) {
  return Files.open(Path, 0);
}

// A number that is no descriptor: nothing says what it is.
class Tickets {
public:
  int open(const std::string &Title);
  int show(int Number);
  int close(int Number);
};

int closedTicket(Tickets &All) {
  int Number = All.open("old");
  All.show(Number);
  return All.close(Number);
}

int openTicket(Tickets &All, bool Quiet) {
  int Number = All.open("new");
  if (Quiet)
    return 0;
  return All.show(Number);
}

struct Shelf;
struct Link {
  int Peer;
};
void *shelf_connection_get(Shelf *From);
void shelf_connection_release(Shelf *To, void *Connection);

int peerOf(Shelf *All) {
  auto *Held = static_cast<Link *>(shelf_connection_get(All)); // warn: the 'handle' from 'shelf_connection_get' is not released
  if (!Held)
    return -1;
  if (Held->Peer < 0)
    return 0; // note: returns without releasing it
  int Peer = Held->Peer;
  shelf_connection_release(All, Held);
  return Peer;
}

int peerRight(Shelf *All) {
  auto *Held = static_cast<Link *>(shelf_connection_get(All));
  if (!Held)
    return -1;
  int Peer = Held->Peer;
  shelf_connection_release(All, Held);
  return Peer;
}

// No word for a connection: memory, perhaps.
void *shelf_page_get(Shelf *From);
void shelf_page_release(Shelf *To, void *Page);

int pageOf(Shelf *All, bool Twice) {
  void *Page = shelf_page_get(All);
  if (Twice)
    return 2;
  shelf_page_release(All, Page);
  return 1;
}
