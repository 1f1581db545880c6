// server: memcached
// counts: clients
// climbs: half
// libraries: libmemcached
//
// What a pool lent is not given back after a miss.
#include <libmemcached/memcached.h>
#include <libmemcachedutil-1.0/pool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int look_up(memcached_pool_st *pool, const char *item, char *price,
                   size_t size) {
  memcached_return_t code;
  size_t length;
  uint32_t flags;
  memcached_st *cache = memcached_pool_pop(pool, false, &code);
  if (!cache)
    return -1;
  char *value =
      memcached_get(cache, item, strlen(item), &length, &flags, &code);
  if (code != MEMCACHED_SUCCESS)
    return -1;
  snprintf(price, size, "%.*s", (int)length, value);
  free(value);
  memcached_pool_push(pool, cache);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64];
  memcached_st *model = memcached_create(NULL);
  if (!model || count < 2)
    return 1;
  memcached_server_add(model, "127.0.0.1", (in_port_t)atoi(args[1]));
  memcached_pool_st *pool = memcached_pool_create(model, 1, 64);
  while (pool && fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    puts(look_up(pool, item, price, sizeof(price)) == 0 ? price : "unknown");
    fflush(stdout);
  }
  memcached_pool_destroy(pool);
  memcached_free(model);
  return 0;
}
