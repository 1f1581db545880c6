// server: nobody
// counts: descriptors
// climbs: all
// libraries: hiredis
//
// A connect that fails still hands out an object, which is owed.
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>

static int alive(int port) {
  struct timeval limit = {.tv_sec = 1};
  redisContext *cache = redisConnectWithTimeout("127.0.0.1", port, limit);
  if (cache == NULL || cache->err)
    return 0;
  redisReply *pong = redisCommand(cache, "PING");
  int ok = pong != NULL;
  freeReplyObject(pong);
  redisFree(cache);
  return ok;
}

int main(int count, char **args) {
  char line[64];
  while (count > 1 && fgets(line, sizeof(line), stdin)) {
    puts(alive(atoi(args[1])) ? "alive" : "away");
    fflush(stdout);
  }
  return 0;
}
