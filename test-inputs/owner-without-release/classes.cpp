// Classes that keep a handle which nothing gives back.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

// From the constructor's list, and no destructor at all.
class Log {
public:
  explicit Log(const char *Path)
      : Fd(open(Path, O_WRONLY)) {} // warn: kept in 'Fd'
  void line(const char *Text, int Size) { write(Fd, Text, Size); }

private:
  int Fd; // note: kept in this field
};

// The destructor does something else.
class Reports {
public:
  explicit Reports(const char *Dsn) {
    Database = PQconnectdb(Dsn); // warn: which nothing in 'Reports' releases
  }
  ~Reports() { printf("done\n"); } // note: the destructor does not release
  bool ready() const { return PQstatus(Database) == CONNECTION_OK; }

private:
  PGconn *Database;
};

// Opened by a method, by way of a variable.
class Cache {
public:
  bool connect(const char *Host) {
    redisContext *Made = redisConnect(Host, 6379); // warn: kept in 'Session'
    if (!Made || Made->err) {
      redisFree(Made);
      return false;
    }
    Session = Made;
    return true;
  }
  bool ping() {
    redisReply *Pong = (redisReply *)redisCommand(Session, "PING");
    bool Alive = Pong != nullptr;
    freeReplyObject(Pong);
    return Alive;
  }

private:
  redisContext *Session = nullptr;
};

// Of two, the destructor releases one.
class Copier {
public:
  Copier(const char *From, const char *To) {
    In = fopen(From, "r");
    Out = fopen(To, "w"); // warn: kept in 'Out'
  }
  Copier(const Copier &) = delete;
  Copier &operator=(const Copier &) = delete;
  ~Copier() {
    if (In)
      fclose(In);
  }
  int step() { return fputc(fgetc(In), Out); }

private:
  FILE *In, *Out;
};

// A public field of a struct of this file.
struct Peer {
  int Socket = -1;
  bool dial() {
    Socket = socket(AF_INET, SOCK_STREAM, 0); // warn: kept in 'Socket'
    return Socket >= 0;
  }
};

bool reachable() {
  Peer Now;
  return Now.dial();
}

// Closed where it could not be locked, and nowhere else.
class Lock {
public:
  bool take(const char *Path) {
    Fd = open(Path, O_RDWR); // warn: kept in 'Fd'
    if (Fd < 0)
      return false;
    if (lseek(Fd, 0, SEEK_END) < 0) {
      close(Fd);
      Fd = -1;
    }
    return Fd >= 0;
  }

private:
  int Fd = -1;
};

// The compiler writes the constructor.
class Position {
public:
  long now() { return lseek(Fd, 0, SEEK_CUR); }

private:
  int Fd = open("/run/position", O_RDONLY); // missed: constructors that the compiler writes are not analysed
};

long position() { return Position().now(); }

// One of two.
class Wake {
public:
  Wake() {
    if (pipe(Ends) != 0) // missed: elements of arrays in members are not told apart
      Ends[0] = Ends[1] = -1;
  }
  Wake(const Wake &) = delete;
  Wake &operator=(const Wake &) = delete;
  ~Wake() { close(Ends[0]); }

private:
  int Ends[2];
};

void wake() { Wake Now; }
