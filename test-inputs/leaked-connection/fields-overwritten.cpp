// Another handle is stored over one that is still there.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <string>
#include <unistd.h>

class Cache {
public:
  Cache() = default;
  Cache(const Cache &) = delete;
  Cache &operator=(const Cache &) = delete;
  ~Cache() {
    if (Session)
      redisFree(Session);
  }

  // Connected, but broken: it is replaced.
  redisContext *get(const char *Host) {
    if (!Session || Session->err)
      Session = redisConnect(Host, 6379); // warn: 'redisContext' that 'Session' holds is lost
    return nullptr;
  }

  redisContext *getRight(const char *Host) {
    if (Session && Session->err) {
      redisFree(Session);
      Session = nullptr;
    }
    if (!Session)
      Session = redisConnect(Host, 6379);
    return nullptr;
  }

  // Used until then.
  bool retry(const char *Host) {
    auto *Pong = (redisReply *)redisCommand(Session, "PING");
    if (Pong) {
      freeReplyObject(Pong);
      return true;
    }
    Session = redisConnect(Host, 6379); // warn: is lost when another
    return Session && !Session->err;
  }

  // What redisReconnect does is another matter.
  bool same() { return redisReconnect(Session) == REDIS_OK; }

private:
  redisContext *Session = nullptr;
};

class Reports {
public:
  explicit Reports(const char *Dsn) : Database(PQconnectdb(Dsn)) {}
  Reports(const Reports &) = delete;
  Reports &operator=(const Reports &) = delete;
  ~Reports() { PQfinish(Database); }

  void refresh(const char *Dsn) {
    if (Database != nullptr && PQstatus(Database) != CONNECTION_OK)
      Database = PQconnectdb(Dsn); // warn: 'PGconn' that 'Database' holds
  }

  void refreshRight(const char *Dsn) {
    if (PQstatus(Database) != CONNECTION_OK) {
      PQfinish(Database);
      Database = PQconnectdb(Dsn);
    }
  }

private:
  PGconn *Database;
};
