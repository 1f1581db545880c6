// A constructor leaves the work to a method, which stores a handle and throws:
// no destructor runs.
#include <fcntl.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

class Ledger {
public:
  explicit Ledger(const std::string &Path) { init(Path); } // note: the constructor calls it here
  Ledger(const Ledger &) = delete;
  Ledger &operator=(const Ledger &) = delete;
  ~Ledger() { sqlite3_close(Db); }

private:
  void init(const std::string &Path) {
    if (sqlite3_open(Path.c_str(), &Db) != SQLITE_OK) // warn: lost with the half-built 'Ledger' when this function throws
      throw std::runtime_error("cannot open"); // note: throws without releasing it
  }
  sqlite3 *Db = nullptr;
};

class LedgerRight {
public:
  explicit LedgerRight(const std::string &Path) { init(Path); }
  LedgerRight(const LedgerRight &) = delete;
  LedgerRight &operator=(const LedgerRight &) = delete;
  ~LedgerRight() { sqlite3_close(Db); }

private:
  void init(const std::string &Path) {
    if (sqlite3_open(Path.c_str(), &Db) != SQLITE_OK) {
      sqlite3_close(Db);
      throw std::runtime_error("cannot open");
    }
  }
  sqlite3 *Db = nullptr;
};

// Something else throws.
class Limited {
public:
  Limited(const char *Path, const std::string &Limit) { fill(Path, Limit); }
  Limited(const Limited &) = delete;
  Limited &operator=(const Limited &) = delete;
  ~Limited() { close(Fd); }

private:
  void fill(const char *Path, const std::string &Limit) {
    Fd = open(Path, O_RDONLY); // warn: lost with the half-built 'Limited' when 'stoi' throws
    if (Fd < 0)
      throw std::runtime_error("cannot open");
    Most = std::stoi(Limit);
  }
  int Fd = -1, Most = 0;
};

class LimitedRight {
public:
  LimitedRight(const char *Path, const std::string &Limit) { fill(Path, Limit); }
  LimitedRight(const LimitedRight &) = delete;
  LimitedRight &operator=(const LimitedRight &) = delete;
  ~LimitedRight() { close(Fd); }

private:
  void fill(const char *Path, const std::string &Limit) {
    Most = std::stoi(Limit);
    Fd = open(Path, O_RDONLY);
    if (Fd < 0)
      throw std::runtime_error("cannot open");
  }
  int Fd = -1, Most = 0;
};

// The object is complete: its destructor runs.
class Delegated {
public:
  Delegated() {}
  explicit Delegated(const std::string &Path) : Delegated() { begin(Path); }
  Delegated(const Delegated &) = delete;
  Delegated &operator=(const Delegated &) = delete;
  ~Delegated() { sqlite3_close(Db); }

private:
  void begin(const std::string &Path) {
    if (sqlite3_open(Path.c_str(), &Db) != SQLITE_OK)
      throw std::runtime_error("cannot open");
  }
  sqlite3 *Db = nullptr;
};

class Caught {
public:
  explicit Caught(const std::string &Path) {
    try {
      attempt(Path);
    } catch (...) {
      sqlite3_close(Db);
      throw;
    }
  }
  Caught(const Caught &) = delete;
  Caught &operator=(const Caught &) = delete;
  ~Caught() { sqlite3_close(Db); }

private:
  void attempt(const std::string &Path) {
    if (sqlite3_open(Path.c_str(), &Db) != SQLITE_OK)
      throw std::runtime_error("cannot open");
  }
  sqlite3 *Db = nullptr;
};

// Called later, by others.
class Lazy {
public:
  Lazy() = default;
  Lazy(const Lazy &) = delete;
  Lazy &operator=(const Lazy &) = delete;
  ~Lazy() { PQfinish(Db); }
  void connected(const char *Where) {
    if (Db)
      return;
    Db = PQconnectdb(Where);
    if (PQstatus(Db) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(Db));
  }

private:
  PGconn *Db = nullptr;
};

// The base is complete when the rest is built.
struct Held {
  ~Held() { sqlite3_close(Db); }
  sqlite3 *Db = nullptr;
};

class Above : Held {
public:
  explicit Above(const std::string &Path) { raised(Path); }

private:
  void raised(const std::string &Path) {
    if (sqlite3_open(Path.c_str(), &Db) != SQLITE_OK)
      throw std::runtime_error("cannot open");
  }
};
