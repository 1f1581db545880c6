// Fields that somebody looks after, or may.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdio.h>
#include <unistd.h>
#include <utility>
#include <vector>

class Log {
public:
  explicit Log(const char *Path) : Fd(open(Path, O_WRONLY)) {}
  Log(const Log &) = delete;
  Log &operator=(const Log &) = delete;
  ~Log() { shut(); }

private:
  void shut() {
    if (Fd >= 0)
      close(Fd);
    Fd = -1;
  }
  int Fd;
};

// Whoever uses it calls stop().
class Service {
public:
  void start(const char *Dsn) { Database = PQconnectdb(Dsn); }
  void stop() {
    PQfinish(Database);
    Database = nullptr;
  }

private:
  PGconn *Database = nullptr;
};

// Others may close what it shows.
class Shown {
public:
  explicit Shown(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  int fd() const { return Fd; }

private:
  int Fd;
};

void unknown(redisContext *);

// Given to code that may keep it.
class Registered {
public:
  explicit Registered(const char *Host) {
    Session = redisConnect(Host, 6379);
    unknown(Session);
  }

private:
  redisContext *Session;
};

// Its destructor is elsewhere.
class Elsewhere {
public:
  explicit Elsewhere(const char *Path) { In = fopen(Path, "r"); }
  ~Elsewhere();

private:
  FILE *In;
};

// One for the process.
class Journal {
public:
  Journal() { Out = fopen("/var/log/journal", "a"); }
  void line(const char *Text) { fputs(Text, Out); }

private:
  FILE *Out;
};
static Journal TheJournal;

// A guard looks after it.
class Guarded {
public:
  explicit Guarded(const char *Path) : In(fopen(Path, "r"), &fclose) {}

private:
  std::unique_ptr<FILE, int (*)(FILE *)> In;
};

// Moved, never copied.
class Descriptor {
public:
  explicit Descriptor(int Fd) : Fd(Fd) {}
  Descriptor(Descriptor &&Other) noexcept : Fd(std::exchange(Other.Fd, -1)) {}
  Descriptor &operator=(Descriptor &&Other) noexcept {
    std::swap(Fd, Other.Fd);
    return *this;
  }
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }

private:
  int Fd;
};

std::vector<Descriptor> two(const char *Path) {
  std::vector<Descriptor> All;
  All.push_back(Descriptor(open(Path, O_RDONLY)));
  All.emplace_back(open(Path, O_RDONLY));
  return All;
}

// The old one is given back before.
class Again {
public:
  bool connect(const char *Host) {
    if (Session)
      redisFree(Session);
    Session = redisConnect(Host, 6379);
    return Session && !Session->err;
  }
  bool onlyOnce(const char *Host) {
    if (!Session)
      Session = redisConnect(Host, 6379);
    return Session != nullptr;
  }
  Again() = default;
  Again(const Again &) = delete;
  Again &operator=(const Again &) = delete;
  ~Again() {
    if (Session)
      redisFree(Session);
  }

private:
  redisContext *Session = nullptr;
};

// A copy duplicates.
class Duplicates {
public:
  explicit Duplicates(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  Duplicates(const Duplicates &Other) : Fd(dup(Other.Fd)) {}
  Duplicates &operator=(const Duplicates &) = delete;
  ~Duplicates() { close(Fd); }

private:
  int Fd;
};
