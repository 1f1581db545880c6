// What rule tests need of libmemcached/memcached.h.
#ifndef MOCK_LIBMEMCACHED_MEMCACHED_H
#define MOCK_LIBMEMCACHED_MEMCACHED_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct memcached_st {
  int unused;
} memcached_st;
typedef struct memcached_result_st memcached_result_st;
typedef struct memcached_stat_st memcached_stat_st;
typedef enum {
  MEMCACHED_SUCCESS,
  MEMCACHED_FAILURE,
  MEMCACHED_TIMEOUT
} memcached_return_t;

memcached_st *memcached_create(memcached_st *ptr);
memcached_st *memcached(const char *string, size_t string_length);
memcached_st *memcached_clone(memcached_st *destination,
                              const memcached_st *source);
void memcached_free(memcached_st *ptr);
void memcached_quit(memcached_st *ptr);
memcached_return_t memcached_server_add(memcached_st *ptr, const char *hostname,
                                        in_port_t port);
memcached_return_t memcached_set(memcached_st *ptr, const char *key,
                                 size_t key_length, const char *value,
                                 size_t value_length, time_t expiration,
                                 uint32_t flags);
char *memcached_get(memcached_st *ptr, const char *key, size_t key_length,
                    size_t *value_length, uint32_t *flags,
                    memcached_return_t *error);
memcached_result_st *memcached_result_create(const memcached_st *ptr,
                                             memcached_result_st *result);
memcached_result_st *memcached_fetch_result(memcached_st *ptr,
                                            memcached_result_st *result,
                                            memcached_return_t *error);
void memcached_result_free(memcached_result_st *result);

#ifdef __cplusplus
}
#endif

#endif
