// server: redis
// counts: clients
// climbs: half
// libraries: hiredis
//
// The price of an item; what is not known leaves early.
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int look_up(int port, const char *item, char *price, size_t size) {
  redisContext *cache = redisConnect("127.0.0.1", port);
  if (!cache || cache->err) {
    redisFree(cache);
    return -1;
  }
  redisReply *reply = redisCommand(cache, "GET %s", item);
  if (!reply || reply->type != REDIS_REPLY_STRING) {
    freeReplyObject(reply);
    return -1;
  }
  snprintf(price, size, "%s", reply->str);
  freeReplyObject(reply);
  redisFree(cache);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64];
  while (count > 1 && fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    int found = look_up(atoi(args[1]), item, price, sizeof(price)) == 0;
    puts(found ? price : "unknown");
    fflush(stdout);
  }
  return 0;
}
