// Who gives it back, and does that count?
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <stdio.h>
#include <unistd.h>

// What failed is given back; what works is not.
class Client {
public:
  explicit Client(const char *Host) {
    Session = redisConnect(Host, 6379); // warn: kept in 'Session'
    if (!Session)
      throw std::runtime_error("no memory");
    if (Session->err) {
      redisFree(Session);
      throw std::runtime_error("no connection");
    }
  }
  bool works() const { return Session->err == 0; }

private:
  redisContext *Session;
};

// The same with a second try, and a method that gives the old one back before
// it makes a new one.
class Pooled {
public:
  bool connect(const char *Host) {
    if (Session)
      redisFree(Session);
    Session = redisConnect(Host, 6379); // warn: kept in 'Session'
    if (!Session || Session->err) {
      if (Session) {
        redisFree(Session);
        Session = nullptr;
      }
      return false;
    }
    return true;
  }

private:
  redisContext *Session = nullptr;
};

// Opened and closed by the same call: nothing is left.
class Reader {
public:
  int size(const char *Path) {
    Fd = open(Path, O_RDONLY);
    if (Fd < 0)
      return -1;
    int Length = lseek(Fd, 0, SEEK_END);
    close(Fd);
    Fd = -1;
    return Length;
  }

private:
  int Fd = -1;
};

// One call opens, another closes.
class Valve {
public:
  void turn(bool Open, const char *Path) {
    if (Open) {
      Fd = ::open(Path, O_RDONLY);
      return;
    }
    close(Fd);
    Fd = -1;
  }

private:
  int Fd = -1;
};

// By way of a variable.
class Drained {
public:
  void open(const char *Path) { In = fopen(Path, "r"); }
  ~Drained() {
    FILE *Old = In;
    In = nullptr;
    if (Old)
      fclose(Old);
  }
  Drained() = default;
  Drained(const Drained &) = delete;
  Drained &operator=(const Drained &) = delete;

private:
  FILE *In = nullptr;
};

// By a function of the file.
static void drop(PGconn *&Database) {
  PQfinish(Database);
  Database = nullptr;
}

class Dropped {
public:
  explicit Dropped(const char *Dsn) : Database(PQconnectdb(Dsn)) {}
  Dropped(const Dropped &) = delete;
  Dropped &operator=(const Dropped &) = delete;
  ~Dropped() { drop(Database); }

private:
  PGconn *Database;
};

// By whoever is given the object.
struct Handle {
  FILE *In;
  explicit Handle(const char *Path) : In(fopen(Path, "r")) {}
};

void finish(Handle &H) { fclose(H.In); }

// The getter is called, and nobody closes what it returns.
class Watched {
public:
  explicit Watched(const char *Path) : Fd(open(Path, O_RDONLY)) {} // warn: kept in 'Fd'
  int fd() const { return Fd; }

private:
  int Fd;
};

long length(const char *Path) {
  Watched File(Path);
  return lseek(File.fd(), 0, SEEK_END);
}

// The getter is called to close.
class Lent {
public:
  explicit Lent(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  int fd() const { return Fd; }

private:
  int Fd;
};

void use(const char *Path) {
  Lent File(Path);
  close(File.fd());
}

// A reference to it is handed out.
class Open {
public:
  explicit Open(const char *Path) : Fd(open(Path, O_RDONLY)) {}
  int &fd() { return Fd; }

private:
  int Fd;
};

void shut(const char *Path) {
  Open File(Path);
  close(File.fd());
}

// A friend may.
class Befriended {
public:
  explicit Befriended(const char *Path) : In(fopen(Path, "r")) {}
  friend void settle(Befriended &);

private:
  FILE *In;
};

// A lambda of the class does.
class Deferred {
public:
  explicit Deferred(const char *Path) : In(fopen(Path, "r")) {}
  template <typename F> void atEnd(F) {}
  void arm() {
    atEnd([this] { fclose(In); });
  }

private:
  FILE *In;
};

// It only borrows what it is given.
class View {
public:
  explicit View(FILE *In) : In(In) {}
  int next() { return fgetc(In); }

private:
  FILE *In;
};
