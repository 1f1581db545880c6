// Methods that store a new handle over the old one, and when that is known.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

// The connection is broken: another method makes a new one.
class Cache {
public:
  Cache() = default;
  Cache(const Cache &) = delete;
  Cache &operator=(const Cache &) = delete;
  ~Cache() {
    if (Session)
      redisFree(Session);
  }
  bool ping() {
    void *Pong = redisCommand(Session, "PING");
    if (!Pong)
      return connect(); // warn: 'redisContext' that 'Session' holds is lost
    freeReplyObject(Pong);
    return true;
  }

private:
  bool connect() {
    Session = redisConnect("cache", 6379);
    return Session && !Session->err;
  }
  redisContext *Session = nullptr;
};

// It gives the old one back first.
class Careful {
public:
  Careful() = default;
  Careful(const Careful &) = delete;
  Careful &operator=(const Careful &) = delete;
  ~Careful() { drop(); }
  bool ping() {
    void *Pong = redisCommand(Session, "PING");
    if (!Pong)
      return connect();
    freeReplyObject(Pong);
    return true;
  }

private:
  void drop() {
    if (Session)
      redisFree(Session);
    Session = nullptr;
  }
  bool connect() {
    drop();
    Session = redisConnect("cache", 6379);
    return Session && !Session->err;
  }
  redisContext *Session = nullptr;
};

// The caller does.
class Outside {
public:
  Outside() = default;
  Outside(const Outside &) = delete;
  Outside &operator=(const Outside &) = delete;
  ~Outside() {
    if (Session)
      redisFree(Session);
  }
  bool ping() {
    void *Pong = redisCommand(Session, "PING");
    if (!Pong) {
      redisFree(Session);
      return connect();
    }
    freeReplyObject(Pong);
    return true;
  }

private:
  bool connect() {
    Session = redisConnect("cache", 6379);
    return Session && !Session->err;
  }
  redisContext *Session = nullptr;
};

// It asks something else whether there is one.
class Flagged {
public:
  Flagged() = default;
  Flagged(const Flagged &) = delete;
  Flagged &operator=(const Flagged &) = delete;
  ~Flagged() {
    if (Connected)
      redisFree(Session);
  }
  bool ping() {
    void *Pong = redisCommand(Session, "PING");
    if (!Pong)
      return connect();
    freeReplyObject(Pong);
    return true;
  }

private:
  bool connect() {
    if (Connected)
      return true;
    Session = redisConnect("cache", 6379);
    Connected = Session && !Session->err;
    return Connected;
  }
  redisContext *Session = nullptr;
  bool Connected = false;
};

// What it asks has no say in whether it connects.
class Traced {
public:
  explicit Traced(bool Trace) : Trace(Trace) {}
  Traced(const Traced &) = delete;
  Traced &operator=(const Traced &) = delete;
  ~Traced() {
    if (Session)
      redisFree(Session);
  }
  bool ping() {
    void *Pong = redisCommand(Session, "PING");
    if (!Pong)
      return connect(); // warn: 'redisContext' that 'Session' holds is lost
    freeReplyObject(Pong);
    return true;
  }

private:
  bool connect() {
    if (Trace)
      puts("connecting");
    Session = redisConnect("cache", 6379);
    return Session && !Session->err;
  }
  redisContext *Session = nullptr;
  bool Trace;
};

// The constructor connects already.
class Reports {
public:
  explicit Reports(const char *Dsn) : Database(PQconnectdb(Dsn)) {}
  Reports(const Reports &) = delete;
  Reports &operator=(const Reports &) = delete;
  ~Reports() { PQfinish(Database); }
  bool connect(const char *Dsn) {
    Database = PQconnectdb(Dsn); // warn: 'PGconn' that 'Database' holds is lost
    return PQstatus(Database) == CONNECTION_OK;
  }

private:
  PGconn *Database;
};

// Someone closes it between.
class Closable {
public:
  explicit Closable(const char *Dsn) : Database(PQconnectdb(Dsn)) {}
  Closable(const Closable &) = delete;
  Closable &operator=(const Closable &) = delete;
  ~Closable() { stop(); }
  void stop() {
    PQfinish(Database);
    Database = nullptr;
  }
  bool start(const char *Dsn) {
    Database = PQconnectdb(Dsn);
    return PQstatus(Database) == CONNECTION_OK;
  }

private:
  PGconn *Database;
};

// The first time there is nothing to lose.
class Late {
public:
  Late() = default;
  Late(const Late &) = delete;
  Late &operator=(const Late &) = delete;
  ~Late() {
    if (In)
      fclose(In);
  }
  bool open(const char *Path) {
    In = fopen(Path, "r");
    return In != nullptr;
  }

private:
  FILE *In = nullptr;
};
