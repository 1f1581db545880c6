// What a call owes when it failed: nothing, or all the same.
#include <curl/curl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/time.h>

bool unixSocket(const char *Path) {
  redisContext *Session = redisConnectUnix(Path); // warn: 'redisConnectUnix'
  if (Session == nullptr || Session->err != 0) {
    fprintf(stderr, "%s\n", Session ? Session->errstr : "no memory");
    return false; // note: returns without
  }
  redisFree(Session);
  return true;
}

bool unixSocketRight(const char *Path) {
  redisContext *Session = redisConnectUnix(Path);
  bool Ok = Session != nullptr && Session->err == 0;
  redisFree(Session); // null is allowed
  return Ok;
}

// The caller learns of the failure by a null, and cannot release that.
redisContext *failsWithNull(const char *Host, timeval Limit) {
  redisContext *Session = redisConnectWithTimeout(Host, 6379, Limit);
  if (Session && Session->err) {
    redisFree(Session);
    Session = nullptr;
  }
  return Session;
}

redisContext *failsWithNullWrong(const char *Host, timeval Limit) {
  // warn: 'redisContext' from 'redisConnectWithTimeout'
  redisContext *Session = redisConnectWithTimeout(Host, 6379, Limit);
  if (Session && Session->err)
    return nullptr; // note: returns without
  return Session;
}

bool startedOnly(const char *Dsn) {
  PGconn *Database = PQconnectStart(Dsn); // warn: 'PGconn' from
  if (!Database)
    return false;
  if (PQstatus(Database) == CONNECTION_BAD)
    return false; // note: returns without
  PQfinish(Database);
  return true;
}

bool startedOnlyRight(const char *Dsn) {
  PGconn *Database = PQconnectStart(Dsn);
  if (!Database)
    return false;
  bool Ok = PQstatus(Database) != CONNECTION_BAD;
  PQfinish(Database);
  return Ok;
}

// NULL is no failure to connect, only no memory.
bool onlyNull(const char *Dsn) {
  if (PGconn *Database = PQconnectdb(Dsn)) {
    PQfinish(Database);
    return true;
  }
  return false;
}

int storeVersion(const char *Path) {
  sqlite3 *Store;
  // warn: 'sqlite3' from 'sqlite3_open_v2'
  int Status = sqlite3_open_v2(Path, &Store, SQLITE_OPEN_READONLY, nullptr);
  if (Status) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(Store));
    return Status; // note: returns without
  }
  return sqlite3_close(Store);
}

// Null means that there was no memory for it.
int storeVersionRight(const char *Path) {
  sqlite3 *Store;
  int Status = sqlite3_open(Path, &Store);
  if (!Store)
    return Status;
  if (Status != SQLITE_OK)
    fprintf(stderr, "%s\n", sqlite3_errmsg(Store));
  sqlite3_close(Store);
  return Status;
}

MYSQL *shop(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr); // warn: 'MYSQL' from 'mysql_init'
  mysql_options(Handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  return mysql_real_connect(Handle, Host, "a", "", "b", 0, nullptr, 0);
}

MYSQL *shopRight(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr);
  if (mysql_real_connect(Handle, Host, "a", "", "b", 0, nullptr, 0))
    return Handle;
  mysql_close(Handle);
  return nullptr;
}

// What mysql_real_connect returned is the handle it was given.
bool sameHandle(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr);
  MYSQL *Database =
      mysql_real_connect(Handle, Host, "a", "", "b", 0, nullptr, 0);
  if (!Database) {
    mysql_close(Handle);
    return false;
  }
  mysql_close(Database);
  return true;
}

bool sameHandleWrong(const char *Host) {
  MYSQL *Handle = mysql_init(nullptr); // warn: 'MYSQL' from 'mysql_init'
  MYSQL *Database =
      mysql_real_connect(Handle, Host, "a", "", "b", 0, nullptr, 0);
  if (Database)
    mysql_close(Database);
  return Database != nullptr; // note: returns without
}

// A transfer that failed leaves the easy handle.
CURLcode fetch(const char *Url) {
  CURL *Easy = curl_easy_init(); // warn: 'CURL' from 'curl_easy_init'
  if (!Easy)
    return CURLE_FAILED_INIT;
  curl_easy_setopt(Easy, CURLOPT_URL, Url);
  if (CURLcode Code = curl_easy_perform(Easy); Code != CURLE_OK)
    return Code; // note: returns without
  curl_easy_cleanup(Easy);
  return CURLE_OK;
}

CURLcode fetchRight(const char *Url) {
  CURLcode Code = CURLE_FAILED_INIT;
  if (CURL *Easy = curl_easy_init()) {
    if ((Code = curl_easy_setopt(Easy, CURLOPT_URL, Url)) == CURLE_OK)
      Code = curl_easy_perform(Easy);
    curl_easy_cleanup(Easy);
  }
  return Code;
}

// The multi handle does not clean up the easy handle in it.
int viaMulti(const char *Url) {
  CURLM *Multi = curl_multi_init();
  CURL *Easy = curl_easy_init(); // missed: it is never taken out of the multi handle
  int Running = 0;
  curl_easy_setopt(Easy, CURLOPT_URL, Url);
  curl_multi_add_handle(Multi, Easy);
  curl_multi_perform(Multi, &Running);
  curl_multi_cleanup(Multi);
  return Running;
}
