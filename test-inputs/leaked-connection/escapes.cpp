// Handed to somebody else: returned, stored, captured. Whoever has it, owes it.
#include <fcntl.h>
#include <functional>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <map>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

redisContext *returned(const char *Host) { return redisConnect(Host, 6379); }

redisContext *returnedLater(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (Session)
    redisEnableKeepAlive(Session);
  return Session;
}

static PGconn *Shared;
void stored(const char *Dsn) { Shared = PQconnectdb(Dsn); }

int wellKnown[4];
void storedInArray(const char *Path) { wellKnown[2] = open(Path, O_RDONLY); }

class Sessions {
public:
  void open(const std::string &Name, const char *Host) {
    redisContext *Session = redisConnect(Host, 6379);
    if (!Session)
      return;
    ByName[Name] = Session;
  }
  void keep(const char *Host) {
    redisContext *Session = redisConnect(Host, 6379);
    All.push_back(Session);
  }
  void set(const char *Host) { Last = redisConnect(Host, 6379); }
  ~Sessions();

private:
  std::map<std::string, redisContext *> ByName;
  std::vector<redisContext *> All;
  redisContext *Last = nullptr;
};

// Somebody else's function may keep it.
void adopt(redisContext *Session);
void given(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  adopt(Session);
}

// The thread closes it.
void served(int Listener) {
  int Peer = accept(Listener, nullptr, nullptr);
  if (Peer < 0)
    return;
  std::thread([Peer] {
    write(Peer, "hello", 5);
    close(Peer);
  }).detach();
}

void served(int Listener, std::vector<std::function<void()>> &Later) {
  int Peer = accept(Listener, nullptr, nullptr); // warn: 'accept' is not released
  if (Peer < 0)
    return;
  if (Later.size() > 100)
    return; // note: returns without
  Later.push_back([=] { close(Peer); });
}

struct Job {
  int Fd;
  std::string Name;
};
Job asPart(const char *Path) { return {open(Path, O_RDONLY), Path}; }

Job *onHeap(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  return new Job{Fd, Path};
}

Job asLocalStruct(const char *Path) {
  Job J;
  J.Fd = open(Path, O_RDONLY);
  J.Name = Path;
  return J;
}

// A struct that dies with its descriptor.
bool structDies(const char *Path) {
  Job J;
  J.Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  J.Name = Path;
  return J.Fd >= 0;
}

// Only one of two branches hands it on.
void half(const char *Path, std::vector<int> &Open) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd >= 0 && Open.size() < 10)
    Open.push_back(Fd);
}

static PGconn *cached(const char *Dsn) {
  static PGconn *Database = PQconnectdb(Dsn);
  return Database;
}
bool usesCached(const char *Dsn) {
  PGconn *Database = cached(Dsn);
  return PQstatus(Database) == CONNECTION_OK;
}
