// Leaks that nobody sees who looks at one file.
#include "connections.h"
#include <unistd.h>

int made_elsewhere(void) {
  redisContext *session = connected("cache"); // warn: 'redisContext' from 'connected' is not released
  if (!session)
    return -1;
  if (!is_well(session))
    return -2; // note: returns without
  drop(session);
  return 0;
}

int made_elsewhere_right(void) {
  redisContext *session = connected("cache");
  if (!session)
    return -1;
  int well = is_well(session);
  drop(session);
  return well;
}

// Somebody else keeps it.
int borrowed_right(void) {
  redisContext *session = the_connection();
  return session && is_well(session);
}

int handed_out(const char *path) {
  sqlite3 *store;
  if (open_store(path, &store) != 0) // warn: 'sqlite3' from 'open_store' is not released
    return -1;
  if (sqlite3_exec(store, "VACUUM", 0, 0, 0) != SQLITE_OK)
    return -2; // note: returns without
  sqlite3_close(store);
  return 0;
}

int handed_out_right(const char *path) {
  sqlite3 *store;
  if (open_store(path, &store) != 0)
    return -1;
  int status = sqlite3_exec(store, "VACUUM", 0, 0, 0);
  sqlite3_close(store);
  return status;
}

int greet(void) {
  int fd = listener(5); // warn: 'file descriptor' from 'listener' is not released
  if (fd < 0)
    return -1;
  if (write(fd, "!", 1) != 1)
    return -2; // note: returns without
  return close(fd);
}

int greet_right(void) {
  int fd = listener(5);
  if (fd < 0)
    return -1;
  int sent = write(fd, "!", 1);
  close(fd);
  return sent;
}

int taken_on_success(void) {
  redisContext *session = redisConnect("cache", 6379); // warn: 'redisContext' from 'redisConnect' is not released
  if (adopt(session) < 0)
    return -1; // note: returns without
  return 0;
}

int taken_on_success_right(void) {
  redisContext *session = redisConnect("cache", 6379);
  if (adopt(session) < 0) {
    redisFree(session);
    return -1;
  }
  return 0;
}

int relayed(void) {
  int fd = listener(5); // warn: 'file descriptor' from 'listener' is not released
  if (fd < 0)
    return -1;
  return relay(fd);
}

int relayed_right(void) {
  int fd = listener(5);
  if (fd < 0)
    return -1;
  if (relay(fd) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

// A number that is only returned, or kept, may be a descriptor as well.
int passed_on(int busy) {
  int fd = listener(5); // warn: 'file descriptor' from 'listener' is not released
  if (fd < 0)
    return -1;
  if (busy)
    return -2; // note: returns without
  return fd;
}

struct server {
  int fd;
};

int kept(struct server *into, int busy) {
  int fd = listener(5); // warn: 'file descriptor' from 'listener' is not released
  if (fd < 0)
    return -1;
  if (busy)
    return -2; // note: returns without
  *into = (struct server){.fd = fd};
  return 0;
}

int kept_right(struct server *into, int busy) {
  int fd = listener(5);
  if (fd < 0)
    return -1;
  if (busy) {
    close(fd);
    return -2;
  }
  into->fd = fd;
  return 0;
}
