// A way out that forgets what was opened before it.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int tcp_probe(const struct sockaddr *to, socklen_t len) {
  int fd = socket(AF_INET, SOCK_STREAM, 0); // warn: 'socket' is not released; note: must be released
  if (fd < 0)
    return -1;
  if (connect(fd, to, len) < 0) // note: 'connect(fd, to, len) < 0' is true
    return -2;                  // note: returns without releasing it
  close(fd);
  return 0;
}

int tcp_probe_right(const struct sockaddr *to, socklen_t len) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, len) < 0) {
    close(fd);
    return -2;
  }
  close(fd);
  return 0;
}

// Two ways are forgotten: one finding names both.
int resolve(const char *host, struct sockaddr_storage *out) {
  struct addrinfo *found = NULL;
  if (getaddrinfo(host, "http", NULL, &found) != 0) // warn: 'addrinfo' from 'getaddrinfo'
    return -1;
  if (found->ai_addrlen > sizeof *out)
    return -2; // note: returns without
  memcpy(out, found->ai_addr, found->ai_addrlen);
  if (found->ai_family != AF_INET)
    return -3; // note: also: returns without
  freeaddrinfo(found);
  return 0;
}

int resolve_right(const char *host, struct sockaddr_storage *out) {
  struct addrinfo *found;
  int rc = getaddrinfo(host, "http", NULL, &found);
  if (rc)
    return rc;
  if (found->ai_addrlen <= sizeof *out)
    memcpy(out, found->ai_addr, found->ai_addrlen);
  freeaddrinfo(found);
  return 0;
}

// The reply of another type is a reply, too.
long long counter(redisContext *shared, const char *name) {
  redisReply *reply = redisCommand(shared, "INCR %s", name); // warn: 'redisReply' from 'redisCommand'
  if (reply == NULL)
    return -1;
  if (reply->type != REDIS_REPLY_INTEGER)
    return -2;
  long long value = reply->integer;
  freeReplyObject(reply);
  return value;
}

long long counter_right(redisContext *shared, const char *name) {
  redisReply *reply = redisCommand(shared, "INCR %s", name);
  long long value = -1;
  if (reply && reply->type == REDIS_REPLY_INTEGER)
    value = reply->integer;
  if (reply)
    freeReplyObject(reply);
  return value;
}

int first_line(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (!in)
    return -1;
  if (!fgets(line, size, in))
    return 0;
  fclose(in);
  return 1;
}

int first_line_right(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int got = fgets(line, size, in) != NULL;
  return fclose(in) == 0 ? got : -1;
}

// The result goes, the connection stays.
int apply_migration(const char *dsn, const char *sql) {
  PGconn *db = PQconnectdb(dsn); // warn: 'PGconn' from 'PQconnectdb'
  if (PQstatus(db) != CONNECTION_OK) {
    PQfinish(db);
    return -1;
  }
  PGresult *done = PQexec(db, sql);
  if (PQresultStatus(done) != PGRES_COMMAND_OK) {
    fprintf(stderr, "%s", PQerrorMessage(db));
    PQclear(done);
    return -1;
  }
  PQclear(done);
  PQfinish(db);
  return 0;
}

int apply_migration_right(const char *dsn, const char *sql) {
  PGconn *db = PQconnectdb(dsn);
  int rc = -1;
  if (PQstatus(db) == CONNECTION_OK) {
    PGresult *done = PQexec(db, sql);
    rc = PQresultStatus(done) == PGRES_COMMAND_OK ? 0 : -1;
    PQclear(done);
  }
  PQfinish(db);
  return rc;
}

__attribute__((format(printf, 1, 2))) void report(const char *format, ...);

// What is only printed is not given away.
int reported(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  if (lseek(fd, 0, SEEK_END) < 0) {
    report("%s: cannot seek in %d", path, fd);
    return -1; // note: returns without
  }
  return close(fd);
}
