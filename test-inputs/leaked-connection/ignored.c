// What a call returned and nobody kept.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void publish(redisContext *shared, const char *event) {
  redisCommand(shared, "PUBLISH events %s", event); // warn: nobody keeps and nobody releases
}

void publish_right(redisContext *shared, const char *event) {
  freeReplyObject(redisCommand(shared, "PUBLISH events %s", event));
}

void begin(PGconn *db) {
  (void)PQexec(db, "BEGIN"); // warn: 'PQexec' returns a 'PGresult' that nobody keeps
}

void begin_right(PGconn *db) { PQclear(PQexec(db, "BEGIN")); }

int is_alive(redisContext *shared) {
  return redisCommand(shared, "PING") != NULL; // warn: nobody keeps
}

int is_alive_right(redisContext *shared) {
  redisReply *pong = redisCommand(shared, "PING");
  int alive = pong != NULL;
  freeReplyObject(pong);
  return alive;
}

int touch(const char *path) {
  if (open(path, O_CREAT | O_WRONLY, 0600) < 0) // warn: nobody keeps
    return -1;
  return 0;
}

int touch_right(const char *path) {
  int fd = open(path, O_CREAT | O_WRONLY, 0600);
  if (fd < 0)
    return -1;
  return close(fd);
}

// close(open()) keeps it just as long as needed.
int can_open(const char *path) { return close(open(path, O_RDONLY)) == 0; }

int rows(PGconn *db) {
  return PQntuples(PQexec(db, "SELECT 1")); // warn: nobody keeps
}

// The comma hides the acquisition, not the debt.
int count_peers(int listener) {
  int n = 0;
  while (accept(listener, NULL, NULL) >= 0) // warn: nobody keeps
    n++;
  return n;
}
