// swap, exchange, reset, release: the debt changes hands, or is dropped.
#include <curl/curl.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <unistd.h>
#include <utility>

struct Free {
  void operator()(redisContext *C) const noexcept { redisFree(C); }
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Redis = std::unique_ptr<redisContext, Free>;
using Database = std::unique_ptr<PGconn, Free>;

class Descriptor {
public:
  explicit Descriptor(int Fd = -1) : Fd(Fd) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (Fd >= 0)
      ::close(Fd);
  }
  int get() const { return Fd; }
  int release() { return std::exchange(Fd, -1); }
  void swap(Descriptor &Other) { std::swap(Fd, Other.Fd); }

private:
  int Fd;
};

// The old one is closed by the owner that swapped it away.
void replaces(Redis &Current, const char *Host) {
  Redis Next(redisConnect(Host, 6379));
  if (Next && !Next->err)
    Current.swap(Next);
}

void swapsRaw(redisContext *&Current, const char *Host) {
  redisContext *Next = redisConnect(Host, 6379);
  std::swap(Current, Next);
  redisFree(Next);
}

// The new one is in the caller's variable, the old one nowhere.
bool swapsBack(const char *Left, const char *Right) {
  int A = open(Left, O_RDONLY); // warn: 'open' is not released
  int B = open(Right, O_RDONLY);
  std::swap(A, B);
  if (A >= 0)
    close(A);
  return B >= 0; // note: returns without
}

bool swapsBackRight(const char *Left, const char *Right) {
  int A = open(Left, O_RDONLY), B = open(Right, O_RDONLY);
  std::swap(A, B);
  for (int Fd : {A, B})
    if (Fd >= 0)
      close(Fd);
  return true;
}

void exchanges(PGconn *&Shared, const char *Dsn) {
  PQfinish(std::exchange(Shared, PQconnectdb(Dsn)));
}

// Taken out of the variable, and given to the caller.
redisContext *takenOut(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (Session && !Session->err)
    return std::exchange(Session, nullptr);
  redisFree(Session);
  return nullptr;
}

void takenOutWrong(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext'
  std::exchange(Session, nullptr);
  redisFree(Session);
}

int releasesToCaller(const char *Path) {
  Descriptor In(open(Path, O_RDONLY));
  if (lseek(In.get(), 0, SEEK_END) <= 0)
    return -1;
  return In.release();
}

void releaseDropped(const char *Path) {
  Descriptor In(open(Path, O_RDONLY)); // missed: owned by a class of the project
  if (lseek(In.get(), 0, SEEK_END) <= 0)
    In.release();
}

void releaseDroppedPointer(const char *Host) {
  Redis Session(redisConnect(Host, 6379)); // warn: 'redisContext' that nobody
  (void)Session.release();
}

// What release() gave back is lost.
void releasedToNobody(const char *Host) {
  Redis Session(redisConnect(Host, 6379)); // warn: not released
  redisContext *Raw = Session.release();
  freeReplyObject(redisCommand(Raw, "PING"));
}

void releaseClosed(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  redisFree(Session.release());
}

// From one owner to the next.
std::shared_ptr<PGconn> changesOwner(const char *Dsn) {
  Database Made(PQconnectdb(Dsn));
  if (PQstatus(Made.get()) != CONNECTION_OK)
    return nullptr;
  return std::shared_ptr<PGconn>(Made.release(), PQfinish);
}

std::shared_ptr<PGconn> converts(const char *Dsn) {
  return Database(PQconnectdb(Dsn));
}

// reset gives back what was there.
bool resets(const char *Host, const char *Spare) {
  Redis Session(redisConnect(Host, 6379));
  if (Session && Session->err)
    Session.reset(redisConnect(Spare, 6379));
  Session.reset();
  return true;
}

// Moved from: nothing is left to be given back.
bool moved(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  Redis Mine = std::move(Session);
  Session = nullptr;
  return Mine && !Mine->err;
}

void sink(Redis Session);
void movedAway(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  sink(std::move(Session));
}

struct Handle {
  CURL *Easy;
  CURL *take() { return std::exchange(Easy, nullptr); }
  ~Handle() { curl_easy_cleanup(Easy); }
};

CURL *takes() {
  Handle Made{curl_easy_init()};
  return Made.take();
}

bool takesAndForgets() {
  Handle Made{curl_easy_init()}; // missed: owned by a class of the project
  return Made.take() != nullptr;
}
