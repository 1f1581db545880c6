// A connect that failed still gives a handle: it is owed, too.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <sqlite3.h>

bool redisAnswers(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext' from 'redisConnect'; note: even when it fails
  if (!Session || Session->err) // note: 'Session->err' is true
    return false;               // note: returns without
  redisFree(Session);
  return true;
}

bool redisAnswersRight(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (!Session || Session->err) {
    if (Session)
      redisFree(Session);
    return false;
  }
  redisFree(Session);
  return true;
}

// NULL means no memory and owes nothing: this is right.
bool redisAnswersTwoTests(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (Session == nullptr)
    return false;
  if (Session->err != 0) {
    redisFree(Session);
    return false;
  }
  redisFree(Session);
  return true;
}

int databaseVersion(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: 'PGconn' from 'PQconnectdb'
  if (PQstatus(Database) == CONNECTION_BAD)
    return -1;
  int Socket = PQsocket(Database);
  PQfinish(Database);
  return Socket;
}

int databaseVersionRight(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  bool Ok = PQstatus(Database) == CONNECTION_OK;
  int Socket = Ok ? PQsocket(Database) : -1;
  PQfinish(Database);
  return Socket;
}

int rowCount(const char *Path) {
  sqlite3 *Database = nullptr;
  if (sqlite3_open(Path, &Database) != SQLITE_OK) // warn: 'sqlite3' from 'sqlite3_open'
    return -1;                                    // note: returns without
  sqlite3_busy_timeout(Database, 100);
  sqlite3_close(Database);
  return 0;
}

int rowCountRight(const char *Path) {
  sqlite3 *Database = nullptr;
  int Status = sqlite3_open_v2(Path, &Database, SQLITE_OPEN_READONLY, nullptr);
  if (Status == SQLITE_OK)
    Status = sqlite3_exec(Database, "SELECT 1", nullptr, nullptr, nullptr);
  sqlite3_close(Database);
  return Status;
}

unsigned long mariadbVersion(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr); // warn: 'MYSQL' from 'mysql_init'
  if (!Handle)
    return 0;
  if (!mysql_real_connect(Handle, Host, "app", "", "shop", 3306, nullptr, 0))
    return 0;
  unsigned long Version = mysql_get_server_version(Handle);
  mysql_close(Handle);
  return Version;
}

unsigned long mariadbVersionRight(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr);
  if (!Handle)
    return 0;
  unsigned long Version = 0;
  if (mysql_real_connect(Handle, Host, "app", "", "shop", 3306, nullptr, 0))
    Version = mysql_get_server_version(Handle);
  mysql_close(Handle);
  return Version;
}

// A failed query gives a result all the same.
int pending(PGconn *Database) {
  PGresult *Rows = PQexec(Database, "SELECT id FROM jobs"); // warn: 'PGresult' from 'PQexec'
  if (PQresultStatus(Rows) != PGRES_TUPLES_OK)
    return -1;
  int Count = PQntuples(Rows);
  PQclear(Rows);
  return Count;
}

int pendingRight(PGconn *Database) {
  PGresult *Rows = PQexec(Database, "SELECT id FROM jobs");
  int Count = PQresultStatus(Rows) == PGRES_TUPLES_OK ? PQntuples(Rows) : -1;
  PQclear(Rows);
  return Count;
}
