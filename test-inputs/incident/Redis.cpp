#include "Redis.h"
#include "Settings.h"
#include <chrono>

RedisHandle openRedis() {
  const timeval Limit = {.tv_sec = 0, .tv_usec = 500'000};
  const std::string &Host = settings().RedisHost;
  RedisHandle Session(
      redisConnectWithTimeout(Host.c_str(), settings().redisPort(), Limit));
  if (Session && !Session->err)
    redisSetTimeout(Session.get(), Limit);
  return Session;
}

bool usable(redisContext *Session) {
  if (!Session)
    return false;
  return !Session->err || redisReconnect(Session) == REDIS_OK;
}

redisContext *workerSession() {
  thread_local RedisHandle Session = openRedis();
  return usable(Session.get()) ? Session.get() : nullptr;
}

bool SharedRedis::ping() {
  std::lock_guard Lock(Busy);
  if (!usable(Session.get()))
    return false;
  ReplyHandle Pong(
      static_cast<redisReply *>(redisCommand(Session.get(), "PING")));
  return Pong && Pong->type == REDIS_REPLY_STATUS;
}

RedisPool::RedisPool(std::size_t Size) {
  for (std::size_t I = 0; I < Size; ++I) {
    RedisHandle Session = openRedis();
    Idle.push_back(Session.get());
    All.push_back(std::move(Session));
  }
}

redisContext *RedisPool::takeIdle() {
  std::unique_lock Lock(Guard);
  auto HasIdle = [this] { return !Idle.empty(); };
  if (!Returned.wait_for(Lock, std::chrono::milliseconds(500), HasIdle))
    return nullptr;
  redisContext *Session = Idle.back();
  Idle.pop_back();
  return Session;
}

redisContext *RedisPool::acquire() {
  redisContext *Session = takeIdle();
  if (!Session || usable(Session))
    return Session;
  release(Session);
  return nullptr;
}

void RedisPool::release(redisContext *Session) {
  {
    std::lock_guard Lock(Guard);
    Idle.push_back(Session);
  }
  Returned.notify_one();
}
