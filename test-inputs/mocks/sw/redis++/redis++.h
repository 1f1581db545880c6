// What the catalog names of sw/redis++/redis++.h.
#ifndef MOCK_SW_REDISPP_REDISPP_H
#define MOCK_SW_REDISPP_REDISPP_H

#include <memory>
#include <string>

namespace sw::redis {

struct ConnectionOptions {
  std::string host;
  int port = 6379;
};

class Pipeline {
public:
  ~Pipeline();
};

class Transaction {
public:
  ~Transaction();
};

class Subscriber {
public:
  ~Subscriber();
};

class Redis {
public:
  explicit Redis(const ConnectionOptions &options);
  explicit Redis(const std::string &uri);
  ~Redis();
  long long del(const std::string &key);
  Pipeline pipeline(bool new_connection = true);
  Transaction transaction(bool piped = false, bool new_connection = true);
  Subscriber subscriber();
};

class RedisCluster {
public:
  explicit RedisCluster(const ConnectionOptions &options);
  explicit RedisCluster(const std::string &uri);
  ~RedisCluster();
  Redis redis(const std::string &hash_tag, bool new_connection = true);
  Pipeline pipeline(const std::string &hash_tag, bool new_connection = true);
  Transaction transaction(const std::string &hash_tag, bool piped = false,
                          bool new_connection = true);
  Subscriber subscriber();
};

struct SentinelOptions {};

class Sentinel {
public:
  explicit Sentinel(const SentinelOptions &options);
  ~Sentinel();
};

} // namespace sw::redis

#endif
