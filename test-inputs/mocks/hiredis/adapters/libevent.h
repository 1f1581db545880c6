// What rule tests need of hiredis/adapters/libevent.h.
#ifndef MOCK_HIREDIS_ADAPTERS_LIBEVENT_H
#define MOCK_HIREDIS_ADAPTERS_LIBEVENT_H

#include "../async.h"

#ifdef __cplusplus
extern "C" {
#endif

struct event_base;

static inline int redisLibeventAttach(redisAsyncContext *ac,
                                      struct event_base *base) {
  ac->data = base;
  return REDIS_OK;
}

#ifdef __cplusplus
}
#endif

#endif
