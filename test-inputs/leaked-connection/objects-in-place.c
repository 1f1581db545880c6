// Handles that are objects of the caller: the pointer to one is the handle.
#include <libmemcached/memcached.h>
#include <mysql/mysql.h>

// After a failed connect there is nothing in it.
int ask(const char *host) {
  MYSQL db;
  mysql_init(&db); // warn: 'MYSQL' from 'mysql_init' is not released
  if (!mysql_real_connect(&db, host, "a", "", "b", 0, NULL, 0))
    return -1;
  if (mysql_query(&db, "SELECT 1"))
    return -2; // note: returns without releasing it
  mysql_close(&db);
  return 0;
}

// What mysql_real_connect returns is the same handle.
int ask_right(const char *host) {
  MYSQL db;
  if (mysql_init(&db) == NULL)
    return -1;
  MYSQL *same = mysql_real_connect(&db, host, "a", "", "b", 0, NULL, 0);
  if (!same) {
    mysql_close(&db);
    return -2;
  }
  int failed = mysql_query(same, "SELECT 1");
  mysql_close(same);
  return failed;
}

static int connected(MYSQL *db, const char *host) {
  if (!mysql_init(db))
    return 0;
  if (!mysql_real_connect(db, host, "a", "", "b", 0, NULL, 0)) {
    mysql_close(db);
    return 0;
  }
  return 1;
}

static void disconnected(MYSQL *db) { mysql_close(db); }

int through_helpers(const char *host) {
  MYSQL db;
  if (!connected(&db, host)) // warn: 'MYSQL' from 'connected' is not released
    return -1;
  if (mysql_ping(&db) != 0)
    return -2; // note: returns without releasing it
  disconnected(&db);
  return 0;
}

int through_helpers_right(const char *host) {
  MYSQL db;
  if (!connected(&db, host))
    return -1;
  int failed = mysql_ping(&db);
  disconnected(&db);
  return failed;
}

int cache(const char *key, const char *value, size_t length) {
  memcached_st memory;
  if (!memcached_create(&memory)) // warn: 'memcached_st' from 'memcached_create'
    return -1;
  if (memcached_server_add(&memory, "cache", 11211) != MEMCACHED_SUCCESS)
    return -2; // note: returns without releasing it
  memcached_free(&memory);
  return 0;
}

int cache_by_its_result(const char *key) {
  memcached_st memory;
  memcached_st *same = memcached_create(&memory);
  if (!same)
    return -1;
  if (memcached_server_add(same, "cache", 11211) != MEMCACHED_SUCCESS) {
    memcached_free(same);
    return -2;
  }
  memcached_free(same);
  return 0;
}

struct database {
  MYSQL memory;
  MYSQL *connection;
};

// The second name is what is closed.
static struct database only;

int opened(const char *host) {
  mysql_init(&only.memory);
  only.connection =
      mysql_real_connect(&only.memory, host, "a", "", "b", 0, NULL, 0);
  return only.connection != NULL;
}

void closed(void) { mysql_close(only.connection); }

// The caller gave it, and closes it.
MYSQL *prepared(MYSQL *given) {
  mysql_options(given, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  return mysql_init(given);
}
