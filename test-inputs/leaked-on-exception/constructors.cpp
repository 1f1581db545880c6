// A constructor that throws: the destructor of the whole does not run, those
// of its members do.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>

struct Finish {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
  void operator()(redisContext *C) const noexcept { redisFree(C); }
};

// The raw member is lost when the check throws.
class HalfBuilt {
public:
  explicit HalfBuilt(const char *Dsn) {
    Database = PQconnectdb(Dsn); // warn: throws
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(Database)); // note: throws without
  }
  HalfBuilt(const HalfBuilt &) = delete;
  ~HalfBuilt() { PQfinish(Database); }

private:
  PGconn *Database;
};

class HalfBuiltInitialised {
public:
  explicit HalfBuiltInitialised(const char *Dsn)
      : Database(PQconnectdb(Dsn)) { // warn: throws
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database"); // note: throws without
  }
  HalfBuiltInitialised(const HalfBuiltInitialised &) = delete;
  ~HalfBuiltInitialised() { PQfinish(Database); }

private:
  PGconn *Database;
};

class ReleasesFirst {
public:
  explicit ReleasesFirst(const char *Dsn) : Database(PQconnectdb(Dsn)) {
    if (PQstatus(Database) != CONNECTION_OK) {
      std::string Why = PQerrorMessage(Database);
      PQfinish(Database);
      throw std::runtime_error(Why);
    }
  }
  ReleasesFirst(const ReleasesFirst &) = delete;
  ~ReleasesFirst() { PQfinish(Database); }

private:
  PGconn *Database;
};

class MemberOwns {
public:
  explicit MemberOwns(const char *Dsn) : Database(PQconnectdb(Dsn)) {
    if (PQstatus(Database.get()) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(Database.get()));
  }

private:
  std::unique_ptr<PGconn, Finish> Database;
};

// The member that throws comes after the one that acquires.
class SecondMember {
public:
  SecondMember(const char *Path, const std::string &Limit)
      : Fd(open(Path, O_RDONLY)), // warn: when 'stoi' throws
        Limit(std::stoi(Limit)) {}
  SecondMember(const SecondMember &) = delete;
  ~SecondMember() { close(Fd); }

private:
  int Fd, Limit;
};

class FirstMember {
public:
  FirstMember(const char *Path, const std::string &Limit)
      : Limit(std::stoi(Limit)), Fd(open(Path, O_RDONLY)) {}
  FirstMember(const FirstMember &) = delete;
  ~FirstMember() { close(Fd); }

private:
  int Limit, Fd;
};

// Order of declaration counts, not order of writing.
class DeclaredFirst {
public:
  DeclaredFirst(const char *Path, const std::string &Limit)
      : Limit(std::stoi(Limit)),
        Fd(open(Path, O_RDONLY)) {} // warn: when 'stoi' throws
  DeclaredFirst(const DeclaredFirst &) = delete;
  ~DeclaredFirst() { close(Fd); }

private:
  int Fd, Limit;
};

// Delegated: once the first constructor is done, the destructor does run.
class Delegates {
public:
  explicit Delegates(const char *Host) : Delegates() {
    Session = redisConnect(Host, 6379);
    if (!Session || Session->err)
      throw std::runtime_error("no redis");
  }
  Delegates(const Delegates &) = delete;
  ~Delegates() { redisFree(Session); }

private:
  Delegates() = default;
  redisContext *Session = nullptr;
};

// The handler of the constructor may not touch members; this one may, before.
class TriesInside {
public:
  TriesInside(const char *Host, const std::string &Timeout)
      : Session(redisConnect(Host, 6379)) {
    try {
      redisSetTimeout(Session, {std::stoi(Timeout), 0});
    } catch (...) {
      redisFree(Session);
      throw;
    }
  }
  TriesInside(const TriesInside &) = delete;
  ~TriesInside() { redisFree(Session); }

private:
  redisContext *Session;
};

class TriesNothing {
public:
  TriesNothing(const char *Host, const std::string &Timeout)
      : Session(redisConnect(Host, 6379)) { // warn: when 'stoi' throws
    redisSetTimeout(Session, {std::stoi(Timeout), 0});
  }
  TriesNothing(const TriesNothing &) = delete;
  ~TriesNothing() { redisFree(Session); }

private:
  redisContext *Session;
};

// A base is a whole of its own: its destructor runs.
class Base {
public:
  explicit Base(const char *Dsn) : Database(PQconnectdb(Dsn)) {}
  Base(const Base &) = delete;
  ~Base() { PQfinish(Database); }

protected:
  PGconn *Database;
};

class Derived : Base {
public:
  explicit Derived(const char *Dsn) : Base(Dsn) {
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database");
  }
};

// A constructor that throws loses what its caller holds.
struct Limit {
  explicit Limit(const std::string &Text) : Value(std::stoi(Text)) {}
  int Value;
};

int holds(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when
  auto Most = std::make_unique<Limit>(Text);
  if (Fd >= 0)
    close(Fd);
  return Most->Value;
}
