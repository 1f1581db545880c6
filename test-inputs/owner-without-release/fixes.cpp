// What a destructor that is added must not break.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdio.h>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

// One of the constructors leaves the field as it is.
class Sometimes {
public:
  Sometimes() {}
  explicit Sometimes(const char *Dsn) : Database(PQconnectdb(Dsn)) {} // warn: kept in 'Database'
  bool ready() const { return PQstatus(Database) == CONNECTION_OK; }

private:
  PGconn *Database;
};

// It may be somebody else's.
class Written {
public:
  explicit Written(const char *Path) : Out(Path ? fopen(Path, "w") : stdout) {} // warn: kept in 'Out'
  void line(const char *Text) { fputs(Text, Out); }

private:
  FILE *Out;
};

// Copied: with a destructor each copy would close it.
class Passed {
public:
  explicit Passed(const char *Path) : Fd(open(Path, O_RDONLY)) {} // warn: kept in 'Fd'
  int get() const { return Fd; }

private:
  int Fd;
};

static long sizeOf(Passed Of) { return lseek(Of.get(), 0, SEEK_END); }

long size(const char *Path) {
  Passed In(Path);
  return sizeOf(In);
}

// A member function has the name of the release.
class Port {
public:
  explicit Port(const char *Path) : Fd(::open(Path, O_RDWR)) {} // warn: kept in 'Fd'
  bool close() const { return Fd < 0; }

private:
  int Fd;
};

bool used(const char *Path) {
  Port Now(Path);
  return Now.close();
}

// Made from a list of values.
struct Named {
  const char *Name;
  int Fd = -1;
  bool begin() {
    Fd = open(Name, O_RDONLY); // warn: kept in 'Fd'
    return Fd >= 0;
  }
};

bool begun() {
  Named One{"/run/one"};
  return One.begin();
}

// Closed on one way and not forgotten there.
class Retried {
public:
  bool begin(const char *Path) {
    Fd = open(Path, O_RDONLY); // warn: kept in 'Fd'
    if (Fd < 0)
      return false;
    if (lseek(Fd, 0, SEEK_END) == 0) {
      close(Fd);
      return false;
    }
    return true;
  }

private:
  int Fd = -1;
};

// Nothing of it is public.
class Hidden {
  friend bool hidden();
  Hidden() : Session(redisConnect("cache", 6379)) {}
  redisContext *Session;
};

bool hidden() {
  Hidden Now;
  return Now.Session != nullptr;
}

// All on one line.
struct Short { explicit Short(const char *Path) : In(fopen(Path, "r")) {} FILE *In; }; // warn: kept in 'In'

bool shortly(const char *Path) { return Short(Path).In != nullptr; }

// The destructor is written outside of the class.
class Outside {
public:
  explicit Outside(const char *Host);
  ~Outside();
  bool works() const { return Session && !Session->err; }

private:
  redisContext *Session = nullptr;
  std::string Name;
};

Outside::Outside(const char *Host) : Name(Host) {
  Session = redisConnect(Host, 6379); // warn: kept in 'Session'
}

Outside::~Outside() {}

bool outside(const char *Host) { return Outside(Host).works(); }

// Moved into a container; the other parts move along.
class Listed {
public:
  Listed(const char *Path, std::string Name)
      : In(fopen(Path, "r")), Name(std::move(Name)) {}
  ~Listed() {
    if (In)
      fclose(In);
  }
  const std::string &name() const { return Name; }

private:
  FILE *In; // warn: 'Listed' can be copied
  std::string Name;
};

void list(std::vector<Listed> &All, const char *Path) {
  All.push_back(Listed(Path, "one"));
}

// The destructor does not ask whether there is one.
class Unasked {
public:
  explicit Unasked(const char *Path) : In(fopen(Path, "r")) {}
  Unasked(Unasked &&) = default;
  ~Unasked() { fclose(In); }

private:
  FILE *In; // warn: 'Unasked' can be copied
};
