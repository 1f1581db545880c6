// A field that is lost with a half-built object becomes a guard in all of its
// class, or not at all.
#include <fcntl.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>

class Log {
public:
  Log(const char *Path, const std::string &Level)
      : Fd(open(Path, O_WRONLY)), // warn: when 'stoi' throws
        Level(std::stoi(Level)) {}
  Log(const Log &) = delete;
  Log &operator=(const Log &) = delete;
  ~Log() {
    if (Fd >= 0)
      close(Fd);
  }
  void write(const std::string &Text) const {
    ::write(Fd, Text.data(), Text.size());
  }
  void reopen(const char *Path) {
    if (this->Fd >= 0) {
      close(this->Fd);
      this->Fd = -1;
    }
    int Next = open(Path, O_WRONLY);
    if (Next >= 0)
      close(Next);
  }
  bool isOpen() const { return Fd != -1; }
  int number() const { return Fd; }

private:
  int Fd, Level;
};

// Moved by hand: the moved-from object would have to be written anew.
class Moves {
public:
  explicit Moves(const char *Dsn)
      : Database(PQconnectdb(Dsn)) { // warn: throws
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database"); // note: throws without
  }
  Moves(const Moves &) = delete;
  Moves(Moves &&Other) noexcept
      : Database(std::exchange(Other.Database, nullptr)) {}
  ~Moves() { PQfinish(Database); }

private:
  PGconn *Database;
};

// Somebody else may have it.
void publish(PGconn *Database);
class Publishes {
public:
  explicit Publishes(const char *Dsn)
      : Database(PQconnectdb(Dsn)) { // warn: throws
    if (PQstatus(Database) != CONNECTION_OK)
      throw std::runtime_error("no database"); // note: throws without
  }
  Publishes(const Publishes &) = delete;
  ~Publishes() { PQfinish(Database); }
  void publishIt() { publish(Database); }

private:
  PGconn *Database;
};

class Right {
public:
  Right(const char *Path, const std::string &Level)
      : Level(std::stoi(Level)), Fd(open(Path, O_WRONLY)) {}
  Right(const Right &) = delete;
  ~Right() { close(Fd); }

private:
  int Level;
  int Fd;
};
