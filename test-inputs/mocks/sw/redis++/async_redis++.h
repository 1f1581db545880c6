// What the catalog names of sw/redis++/async_redis++.h.
#ifndef MOCK_SW_REDISPP_ASYNC_REDISPP_H
#define MOCK_SW_REDISPP_ASYNC_REDISPP_H

#include "sw/redis++/redis++.h"

namespace sw::redis {

class AsyncSubscriber {
public:
  ~AsyncSubscriber();
};

class AsyncRedis {
public:
  explicit AsyncRedis(const ConnectionOptions &options);
  explicit AsyncRedis(const std::string &uri);
  ~AsyncRedis();
  AsyncSubscriber subscriber();
};

class AsyncRedisCluster {
public:
  explicit AsyncRedisCluster(const ConnectionOptions &options);
  ~AsyncRedisCluster();
  AsyncSubscriber subscriber();
};

} // namespace sw::redis

#endif
