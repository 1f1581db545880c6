#include "Service.h"

Cache openCache() {
  return Cache(redisConnect("cache", 6379)); // warn: 'redisConnect' creates a new connection for every request, reached from 'lambda in moreRoutes'
}

redisContext *sharedCache() {
  static Cache Session = openCache();
  return Session.get();
}

long countVisits(redisContext *Session) {
  auto *Reply = static_cast<redisReply *>(redisCommand(Session, "GET visits"));
  long Result = Reply ? Reply->integer : 0;
  freeReplyObject(Reply);
  return Result;
}
