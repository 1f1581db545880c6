// Which objects end before the process does?
#include <fcntl.h>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <stdio.h>
#include <string>
#include <unistd.h>

// A session of a map that ends with its connection.
class Session {
public:
  explicit Session(const char *Dsn) : Database(PQconnectdb(Dsn)) {} // warn: kept in 'Database'
  bool works() const { return PQstatus(Database) == CONNECTION_OK; }

private:
  PGconn *Database;
};

void serve(std::map<std::string, Session> &All, const std::string &Who) {
  auto Mine = std::make_unique<Session>("");
  if (!Mine->works())
    All.erase(Who);
}

// The one instance, made when it is first asked for.
class Journal {
public:
  static Journal &instance() {
    static Journal Only;
    return Only;
  }
  void line(const char *Text) { fputs(Text, Out); }

private:
  Journal() : Out(fopen("/var/log/journal", "a")) {}
  FILE *Out;
};

// The same behind a pointer.
class Registry {
public:
  static Registry *instance() {
    if (!Only)
      Only = new Registry;
    return Only;
  }

private:
  Registry() : Lock(open("/run/registry", O_RDONLY)) {}
  int Lock;
  static Registry *Only;
};
Registry *Registry::Only = nullptr;

// And behind a smart one.
class Metrics {
public:
  explicit Metrics(const char *Path) : Out(fopen(Path, "a")) {}
  void count() { fputc('+', Out); }

private:
  FILE *Out;
};
static std::unique_ptr<Metrics> TheMetrics;

// A part of something that lives on.
struct Lock {
  int Fd = -1;
  void take(const char *Path) { Fd = open(Path, O_RDONLY); }
};
struct Server {
  Lock Mine;
};
static Server TheServer;

// A part of something that ends.
struct Spool {
  int Fd = -1;
  void begin(const char *Path) { Fd = open(Path, O_RDONLY); } // warn: kept in 'Fd'
};
struct Job {
  Spool Mine;
};

void work(const char *Path) {
  Job Now;
  Now.Mine.begin(Path);
}

// Ends with main.
class Program {
public:
  void start(const char *Dsn) { Database = PQconnectdb(Dsn); }
  bool runs() const { return PQstatus(Database) == CONNECTION_OK; }

private:
  PGconn *Database = nullptr;
};

// The same, from the heap.
class Daemon {
public:
  void start(const char *Dsn) { Database = PQconnectdb(Dsn); }

private:
  PGconn *Database = nullptr;
};

int main() {
  Program Whole;
  Whole.start("");
  Daemon *Other = new Daemon;
  Other->start("");
  return Whole.runs() ? 0 : 1;
}
