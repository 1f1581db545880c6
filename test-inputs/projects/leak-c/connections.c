// What the functions of this file do is known only here.
#include "connections.h"
#include <sys/socket.h>
#include <unistd.h>

redisContext *connected(const char *host) {
  redisContext *session = redisConnect(host, 6379);
  if (session && session->err) {
    redisFree(session);
    return 0;
  }
  return session;
}

static redisContext *kept;

redisContext *the_connection(void) {
  if (!kept)
    kept = connected("cache");
  return kept;
}

void drop(redisContext *session) {
  if (session)
    redisFree(session);
}

int is_well(redisContext *session) { return session->err == 0; }

int open_store(const char *path, sqlite3 **out) {
  if (sqlite3_open(path, out) != SQLITE_OK) {
    sqlite3_close(*out);
    *out = 0;
    return -1;
  }
  return 0;
}

int listener(int backlog) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, backlog) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

// Takes it over only if there is room.
int adopt(redisContext *session) {
  if (kept)
    return -1;
  kept = session;
  return 0;
}
