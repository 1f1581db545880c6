// server: memcached
// counts: clients
// climbs: half
// libraries: libmemcached
//
// A miss is an error to this function, and leaves early.
#include <libmemcached/memcached.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int look_up(in_port_t port, const char *item, char *price, size_t size) {
  memcached_return_t code;
  size_t length;
  uint32_t flags;
  memcached_st *cache = memcached_create(NULL);
  if (!cache)
    return -1;
  memcached_server_add(cache, "127.0.0.1", port);
  char *value =
      memcached_get(cache, item, strlen(item), &length, &flags, &code);
  if (!value)
    return -1;
  snprintf(price, size, "%.*s", (int)length, value);
  free(value);
  memcached_free(cache);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64];
  while (count > 1 && fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    int found =
        look_up((in_port_t)atoi(args[1]), item, price, sizeof(price)) == 0;
    puts(found ? price : "unknown");
    fflush(stdout);
  }
  return 0;
}
