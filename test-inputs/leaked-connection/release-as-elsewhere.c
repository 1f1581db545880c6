// A release that needs more than the handle: written as the function itself
// does it on its other ways out.
#include <libmemcached/memcached.h>
#include <libmemcached/util.h>
#include <stdbool.h>
#include <stddef.h>

bool storedInPool(memcached_pool_st *pool, const char *key, size_t length) {
  memcached_return_t code;
  memcached_st *lent = memcached_pool_pop(pool, false, &code); // warn: not released
  if (!lent)
    return false;
  if (memcached_set(lent, key, length, "", 0, 0, 0) != MEMCACHED_SUCCESS)
    return false; // note: returns without
  memcached_pool_push(pool, lent);
  return true;
}

// The pool is another one by then: nothing is offered.
bool storedInNextPool(memcached_pool_st **pools, memcached_pool_st *pool, const char *key,
                      size_t length) {
  memcached_return_t code;
  memcached_st *lent = memcached_pool_pop(pool, false, &code); // warn: not released
  if (!lent)
    return false;
  if (memcached_set(lent, key, length, "", 0, 0, 0) != MEMCACHED_SUCCESS) {
    pool = pools[1];
    return memcached_pool_push(pool, NULL) == MEMCACHED_SUCCESS; // note: returns without
  }
  memcached_pool_push(pool, lent);
  return true;
}

bool storedAndGivenBack(memcached_pool_st *pool, const char *key, size_t length) {
  memcached_return_t code;
  memcached_st *lent = memcached_pool_pop(pool, false, &code);
  if (!lent)
    return false;
  bool there = memcached_set(lent, key, length, "", 0, 0, 0) == MEMCACHED_SUCCESS;
  memcached_pool_push(pool, lent);
  return there;
}
