// Out-parameters: on failure they hold nothing, or something that is owed.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <pty.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

int resolve_all(const char *const *hosts, int count) {
  int found = 0;
  for (int i = 0; i < count; ++i) {
    struct addrinfo *list = NULL;
    if (getaddrinfo(hosts[i], "http", NULL, &list))
      continue;
    for (struct addrinfo *at = list; at; at = at->ai_next)
      ++found;
    freeaddrinfo(list);
  }
  return found;
}

// The list is walked with its only holder.
int resolve_walked(const char *host) {
  int found = 0;
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, "http", NULL, &list)) // warn: 'addrinfo' from
    return -1;
  for (; list; list = list->ai_next) // note: gets another value
    ++found;
  return found;
}

int resolve_to_socket(const char *host) {
  struct addrinfo *list, *at;
  int fd = -1;
  if (getaddrinfo(host, "http", NULL, &list) != 0)
    return -1;
  for (at = list; at != NULL; at = at->ai_next) {
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
      break;
    close(fd);
    fd = -1;
  }
  freeaddrinfo(list);
  return fd;
}

// An address that does not answer costs a socket.
int resolve_to_socket_wrong(const char *host) {
  struct addrinfo *list, *at;
  int fd = -1;
  if (getaddrinfo(host, "http", NULL, &list) != 0)
    return -1;
  for (at = list; at != NULL; at = at->ai_next) {
    // warn: from 'socket' is lost when another value
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd >= 0 && connect(fd, at->ai_addr, at->ai_addrlen) == 0)
      break;
  }
  freeaddrinfo(list);
  return fd;
}

int interfaces(void) {
  struct ifaddrs *all;
  int n = 0;
  if (getifaddrs(&all) == -1)
    return -1;
  for (struct ifaddrs *at = all; at; at = at->ifa_next)
    n += at->ifa_addr != NULL;
  freeifaddrs(all);
  return n;
}

int interfaces_wrong(void) {
  struct ifaddrs *all;
  if (getifaddrs(&all) == -1) // warn: 'ifaddrs' from 'getifaddrs'
    return -1;
  for (struct ifaddrs *at = all; at; at = at->ifa_next)
    if (!at->ifa_addr)
      return 0; // note: returns without
  freeifaddrs(all);
  return 1;
}

int terminal(void) {
  int master, slave;
  if (openpty(&master, &slave, NULL, NULL, NULL) < 0)
    return -1;
  close(slave);
  return master;
}

// The master is returned; the slave is nobody's.
int terminal_wrong(void) {
  int master, slave;
  // warn: from 'openpty'
  if (openpty(&master, &slave, NULL, NULL, NULL) < 0)
    return -1;
  return master; // note: returns without
}

int reply(redisContext *shared) {
  void *got = NULL;
  redisAppendCommand(shared, "PING");
  if (redisGetReply(shared, &got) != REDIS_OK)
    return -1;
  int type = ((redisReply *)got)->type;
  freeReplyObject(got);
  return type;
}

// The same variable for each answer.
int reply_wrong(redisContext *shared) {
  redisReply *got = NULL;
  int rc = 0;
  redisAppendCommand(shared, "MULTI");
  redisAppendCommand(shared, "EXEC");
  rc = redisGetReply(shared, (void **)&got); // warn: lost when another value
  if (rc == REDIS_OK)
    rc = redisGetReply(shared, (void **)&got);
  if (rc == REDIS_OK)
    freeReplyObject(got);
  return rc;
}

int statement(sqlite3 *db) {
  sqlite3_stmt *query = NULL;
  int n = -1;
  if (sqlite3_prepare_v3(db, "SELECT 1", -1, 0, &query, NULL) == SQLITE_OK &&
      sqlite3_step(query) == SQLITE_ROW)
    n = sqlite3_column_int(query, 0);
  sqlite3_finalize(query); // null is allowed
  return n;
}

int statement_reused(sqlite3 *db) {
  sqlite3_stmt *query = NULL;
  // warn: 'sqlite3_stmt' from 'sqlite3_prepare_v2' is lost
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &query, NULL) != SQLITE_OK)
    return -1;
  sqlite3_step(query);
  if (sqlite3_prepare_v2(db, "SELECT 2", -1, &query, NULL) != SQLITE_OK)
    return -1;
  sqlite3_step(query);
  return sqlite3_finalize(query);
}

static int open_log(const char *path, int *out) {
  int fd = open(path, O_WRONLY | O_APPEND);
  if (fd < 0)
    return 0;
  *out = fd;
  return 1;
}

int own_function(const char *path) {
  int fd;
  if (!open_log(path, &fd))
    return -1;
  write(fd, "x", 1);
  return close(fd);
}

int own_function_wrong(const char *path) {
  int fd;
  if (!open_log(path, &fd)) // warn: 'open_log' is not released
    return -1;
  if (write(fd, "x", 1) != 1)
    return -1;
  return close(fd);
}

// There may be nothing to give back.
static void shut(int fd) {
  if (fd >= 0)
    close(fd);
}

void nothing_to_shut(void) { shut(-1); }

// A list that was handed out is there, and so is what a search of it stops at.
int first_that_connects(const char *host, const char *port) {
  struct addrinfo *list, *at;
  int fd;
  if (getaddrinfo(host, port, NULL, &list) != 0)
    return -1;
  at = list;
  do {
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
      break;
    close(fd);
  } while ((at = at->ai_next) != NULL);
  freeaddrinfo(list);
  if (at == NULL)
    return -1;
  return fd;
}

int first_that_connects_wrong(const char *host, const char *port, int retry) {
  struct addrinfo *list, *at;
  int fd;
  if (getaddrinfo(host, port, NULL, &list) != 0)
    return -1;
  at = list;
  do {
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol); // warn: not released on every
    if (fd < 0)
      continue;
    if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
      break;
    close(fd);
  } while ((at = at->ai_next) != NULL);
  freeaddrinfo(list);
  if (at == NULL || retry)
    return -1; // note: returns without
  return fd;
}
