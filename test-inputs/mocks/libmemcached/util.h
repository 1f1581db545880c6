// What rule tests need of libmemcached/util.h.
#ifndef MOCK_LIBMEMCACHED_UTIL_H
#define MOCK_LIBMEMCACHED_UTIL_H

#include "memcached.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct memcached_pool_st memcached_pool_st;
memcached_pool_st *memcached_pool(const char *option_string,
                                  size_t option_string_length);
memcached_pool_st *memcached_pool_create(memcached_st *mmc, uint32_t initial,
                                         uint32_t max);
memcached_st *memcached_pool_destroy(memcached_pool_st *pool);
memcached_st *memcached_pool_fetch(memcached_pool_st *pool,
                                   struct timespec *relative_time,
                                   memcached_return_t *rc);
memcached_st *memcached_pool_pop(memcached_pool_st *pool, bool block,
                                 memcached_return_t *rc);
memcached_return_t memcached_pool_release(memcached_pool_st *pool,
                                          memcached_st *mmc);
memcached_return_t memcached_pool_push(memcached_pool_st *pool,
                                       memcached_st *mmc);

#ifdef __cplusplus
}
#endif

#endif
