// More of constructors: what is a member's, what is the object's, and from when
// on.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <unistd.h>

// A member that is initialised where it is declared.
class AtDeclaration {
public:
  explicit AtDeclaration(const std::string &Limit) : Limit(std::stoi(Limit)) {}
  AtDeclaration(const AtDeclaration &) = delete;
  ~AtDeclaration() { close(Fd); }

private:
  int Fd = open("/etc/hosts", O_RDONLY); // warn: when 'stoi' throws
  int Limit;
};

class AtDeclarationRight {
public:
  explicit AtDeclarationRight(const std::string &Limit)
      : Limit(std::stoi(Limit)) {}
  AtDeclarationRight(const AtDeclarationRight &) = delete;
  ~AtDeclarationRight() { close(Fd); }

private:
  int Limit;
  int Fd = open("/etc/hosts", O_RDONLY);
};

// The handler of the whole throws again, whether it says so or not.
class WholeTry {
public:
  WholeTry(const char *Path, const std::string &Limit) try
      : Fd(open(Path, O_RDONLY)), // warn: is not released when this function
        Limit(std::stoi(Limit)) {
  } catch (const std::exception &E) {
    fputs(E.what(), stderr);
  } // note: throws without
  WholeTry(const WholeTry &) = delete;
  ~WholeTry() { close(Fd); }

private:
  int Fd, Limit;
};

// A member that is an object is destroyed, and so is a base.
struct Descriptor {
  int Fd;
  explicit Descriptor(int Fd) : Fd(Fd) {}
  Descriptor(const Descriptor &) = delete;
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }
};

class Composed : Descriptor {
public:
  Composed(const char *Path, const std::string &Limit)
      : Descriptor(open(Path, O_RDONLY)), Other(open(Path, O_RDONLY)) {
    Fd = Fd < 0 ? open("/dev/null", O_RDONLY) : Fd;
    if (std::stoi(Limit) < 1)
      throw std::runtime_error("limit");
  }

private:
  Descriptor Other;
};

// An aggregate has no destructor that would close anything.
struct Pair {
  int In, Out;
};
class TwoEnds {
public:
  TwoEnds(const char *Path, const std::string &Limit)
      : Ends{open(Path, O_RDONLY), -1} { // warn: when 'stoi' throws
    Ends.Out = std::stoi(Limit);
  }
  TwoEnds(const TwoEnds &) = delete;
  ~TwoEnds() { close(Ends.In); }

private:
  Pair Ends;
};

// A method may look after what is there, or not.
class Opens {
public:
  explicit Opens(const char *Host) : Session(redisConnect(Host, 6379)) {
    authenticate();
    if (Session->err)
      throw std::runtime_error(Session->errstr);
  }
  Opens(const Opens &) = delete;
  ~Opens() { redisFree(Session); }

private:
  void authenticate();
  redisContext *Session;
};

// Methods that are seen: one lends the member, one looks after it.
class Calls {
public:
  explicit Calls(const char *Dsn)
      : Database(PQconnectdb(Dsn)) { // warn: not released when 'check' throws
    prepare();
    check(); // note: 'check' may throw (it throws
  }
  Calls(const Calls &) = delete;
  ~Calls() { PQfinish(Database); }

private:
  void prepare() { Prepared = true; }
  void check() {
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database");
  }
  PGconn *Database;
  bool Prepared = false;
};

class CallsRight {
public:
  explicit CallsRight(const char *Dsn) : Database(PQconnectdb(Dsn)) { check(); }
  CallsRight(const CallsRight &) = delete;
  ~CallsRight() { finish(); }

private:
  void finish() { PQfinish(Database); }
  void check() {
    if (PQstatus(Database) == CONNECTION_OK)
      return;
    std::string Why = PQerrorMessage(Database);
    finish();
    throw std::runtime_error(Why);
  }
  PGconn *Database;
};

// Looking at it changes nothing.
class Asks {
public:
  explicit Asks(const char *Host)
      : Session(redisConnect(Host, 6379)) { // warn: this function throws
    if (!usable())
      throw std::runtime_error("no redis");
  }
  Asks(const Asks &) = delete;
  ~Asks() { redisFree(Session); }

private:
  bool usable() const { return Session && !Session->err; }
  redisContext *Session;
};

// Somebody else knows the object, and may release what is in it.
struct Registry {
  void add(void *Member);
};
class Enrolled {
public:
  Enrolled(Registry &All, const char *Dsn) : Database(PQconnectdb(Dsn)) {
    All.add(this);
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database");
  }
  Enrolled(const Enrolled &) = delete;
  ~Enrolled() { PQfinish(Database); }

private:
  PGconn *Database;
};

// A guard in the constructor, called off when all is well.
template <typename F> struct OnFailure {
  F Do;
  bool Armed = true;
  ~OnFailure() {
    if (Armed)
      Do();
  }
};
template <typename F> OnFailure(F) -> OnFailure<F>;

class Guarded {
public:
  Guarded(const char *Dsn, const std::string &Limit)
      : Database(PQconnectdb(Dsn)) {
    OnFailure Close{[this] { PQfinish(Database); }};
    Most = std::stoi(Limit);
    Close.Armed = false;
  }
  Guarded(const Guarded &) = delete;
  ~Guarded() { PQfinish(Database); }

private:
  PGconn *Database;
  int Most = 0;
};

// The second object is lost with the first.
class TwoConnections {
public:
  explicit TwoConnections(const char *Dsn)
      : First(PQconnectdb(Dsn)) { // warn: this function throws
    Second = PQconnectdb(Dsn);    // warn: this function throws
    if (PQstatus(Second) != CONNECTION_OK)
      throw std::runtime_error("no second connection");
  }
  TwoConnections(const TwoConnections &) = delete;
  ~TwoConnections() {
    PQfinish(First);
    PQfinish(Second);
  }

private:
  PGconn *First, *Second;
};

// It lives on in the object, and nobody throws.
class Whole {
public:
  Whole(const char *Path, int Limit) : In(fopen(Path, "r")), Limit(Limit) {
    if (!In)
      throw std::runtime_error(Path);
  }
  Whole(const Whole &) = delete;
  ~Whole() { fclose(In); }

private:
  FILE *In;
  int Limit;
};

// A promise not to throw ends the process instead.
class Promises {
public:
  Promises(const char *Path, const std::string &Limit) noexcept
      : Fd(open(Path, O_RDONLY)), Limit(std::stoi(Limit)) {}
  Promises(const Promises &) = delete;
  ~Promises() { close(Fd); }

private:
  int Fd, Limit;
};

// Stored over while under construction: the first one is lost.
class Reconnects {
public:
  explicit Reconnects(const char *Host)
      : Session(redisConnect(Host, 6379)) { // warn: is lost when
    if (!Session || Session->err)
      Session = redisConnect(Host, 6380);
  }
  Reconnects(const Reconnects &) = delete;
  ~Reconnects() { redisFree(Session); }

private:
  redisContext *Session;
};

// Released by an attribute, on all ways out.
static void closed(int *Fd) {
  if (*Fd >= 0)
    close(*Fd);
}
int attribute(const char *Path, const std::string &Text) {
  __attribute__((cleanup(closed))) int Fd = open(Path, O_RDONLY);
  return std::stoi(Text) + static_cast<int>(lseek(Fd, 0, SEEK_END));
}
int attributeInTry(const char *Path, const std::string &Text) {
  try {
    __attribute__((cleanup(closed))) int Fd = open(Path, O_RDONLY);
    return std::stoi(Text);
  } catch (...) {
    return 0;
  }
}
