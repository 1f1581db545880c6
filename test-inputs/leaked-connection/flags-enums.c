// States, bits and result codes that say what is open.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum state { CLOSED, OPENED, LISTENING };

int by_state(void) {
  enum state now = CLOSED;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    now = OPENED;
  if (now == OPENED && listen(fd, 8) == 0)
    now = LISTENING;
  if (now != CLOSED)
    close(fd);
  return now;
}

// Opened, but not listening: forgotten.
int by_state_wrong(void) {
  enum state now = CLOSED;
  int fd = socket(AF_INET, SOCK_STREAM, 0); // warn: 'socket' is not released
  if (fd >= 0)
    now = OPENED;
  if (now == OPENED && listen(fd, 8) == 0)
    now = LISTENING;
  if (now == LISTENING)
    close(fd);
  return now; // note: returns without
}

int state_switch(void) {
  enum state now = CLOSED;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    now = listen(fd, 8) == 0 ? LISTENING : OPENED;
  switch (now) {
  case LISTENING:
    shutdown(fd, SHUT_RDWR);
    // fall through
  case OPENED:
    close(fd);
    break;
  case CLOSED:
    break;
  }
  return now;
}

int state_switch_wrong(void) {
  enum state now = CLOSED;
  int fd = socket(AF_INET, SOCK_STREAM, 0); // warn: 'socket' is not released
  if (fd >= 0)
    now = listen(fd, 8) == 0 ? LISTENING : OPENED;
  switch (now) {
  case LISTENING:
    close(fd);
    break;
  case OPENED:
  case CLOSED:
    break;
  }
  return now; // note: returns without
}

#define HAVE_IN 1u
#define HAVE_OUT 2u

int by_bits(const char *from, const char *to) {
  unsigned have = 0;
  int in = open(from, O_RDONLY);
  if (in >= 0)
    have |= HAVE_IN;
  int out = open(to, O_WRONLY);
  if (out >= 0)
    have |= HAVE_OUT;
  if (have & HAVE_OUT)
    close(out);
  if (have & HAVE_IN)
    close(in);
  return have == (HAVE_IN | HAVE_OUT);
}

// The wrong bit is asked for.
int by_bits_wrong(const char *from, const char *to) {
  unsigned have = 0;
  int in = open(from, O_RDONLY); // warn: 'open' is not released
  if (in >= 0)
    have |= HAVE_IN;
  int out = open(to, O_WRONLY);
  if (out >= 0)
    have |= HAVE_OUT;
  if (have & HAVE_OUT)
    close(out);
  if ((have & HAVE_IN) && (have & HAVE_OUT))
    close(in);
  return 0; // note: returns without
}

int code_switch(sqlite3 *db, const char *sql) {
  sqlite3_stmt *query = NULL;
  switch (sqlite3_prepare_v2(db, sql, -1, &query, NULL)) {
  case SQLITE_OK:
    break;
  case SQLITE_BUSY:
    return 1;
  default:
    return -1;
  }
  int found = sqlite3_step(query) == SQLITE_ROW;
  sqlite3_finalize(query);
  return found;
}

int code_switch_wrong(sqlite3 *db, const char *sql) {
  sqlite3_stmt *query = NULL;
  // warn: 'sqlite3_stmt' from 'sqlite3_prepare_v2'
  int rc = sqlite3_prepare_v2(db, sql, -1, &query, NULL);
  if (rc != SQLITE_OK)
    return rc;
  switch (sqlite3_step(query)) {
  case SQLITE_ROW:
  case SQLITE_DONE:
    sqlite3_finalize(query);
    return 0;
  case SQLITE_BUSY:
    return 1; // note: returns without
  default:
    sqlite3_finalize(query);
    return -1;
  }
}

// How far it came is counted, and undone from there.
int by_steps(const char *path, redisContext *shared) {
  int step = 0, rc = -1;
  FILE *in = NULL;
  redisReply *pong = NULL;
  in = fopen(path, "r");
  if (in) {
    step = 1;
    pong = redisCommand(shared, "PING");
    if (pong)
      step = 2;
  }
  if (step == 2)
    rc = pong->type;
  if (step >= 2)
    freeReplyObject(pong);
  if (step >= 1)
    fclose(in);
  return rc;
}

int by_steps_wrong(const char *path, redisContext *shared) {
  int step = 0;
  redisReply *pong = NULL;
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (in) {
    step = 1;
    pong = redisCommand(shared, "PING");
    if (pong)
      step = 2;
  }
  if (step > 1) {
    freeReplyObject(pong);
    fclose(in);
  }
  return step; // note: returns without
}

static int classify(int fd) {
  if (fd < 0)
    return -1;
  return fd > 2 ? 1 : 0;
}

// What a function says of the descriptor is a flag, too.
int by_answer(const char *path) {
  // wrong: what a function says of a descriptor is not known
  int fd = open(path, O_RDONLY);
  if (classify(fd) < 0)
    return -1;
  return close(fd);
}
