// Connections to Redis that outlive a request.
#ifndef SHOP_REDIS_H
#define SHOP_REDIS_H

#include <condition_variable>
#include <hiredis/hiredis.h>
#include <memory>
#include <mutex>
#include <vector>

struct RedisCloser {
  void operator()(redisContext *Session) const { redisFree(Session); }
};
struct ReplyFreer {
  void operator()(redisReply *Reply) const { freeReplyObject(Reply); }
};
using RedisHandle = std::unique_ptr<redisContext, RedisCloser>;
using ReplyHandle = std::unique_ptr<redisReply, ReplyFreer>;

/// A new connection with timeouts. It may have failed: see usable().
RedisHandle openRedis();

/// True if Session can take a command; a broken one is reconnected first.
bool usable(redisContext *Session);

/// The connection of this worker thread; null while Redis is away.
redisContext *workerSession();

/// The one connection behind the health page.
class SharedRedis {
public:
  bool ping();

private:
  std::mutex Busy;
  RedisHandle Session = openRedis();
};

/// A fixed number of connections, opened at startup and lent one at a time.
class RedisPool {
public:
  explicit RedisPool(std::size_t Size);

  /// Waits half a second at most. Null if all are lent or Redis is away;
  /// anything else goes back through release().
  redisContext *acquire();
  void release(redisContext *Session);

private:
  redisContext *takeIdle();

  std::mutex Guard;
  std::condition_variable Returned;
  std::vector<RedisHandle> All;
  std::vector<redisContext *> Idle;
};

#endif
