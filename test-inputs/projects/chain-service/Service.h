// handler -> service -> repository -> client, three files apart.
#ifndef SERVICE_H
#define SERVICE_H

#include <hiredis/hiredis.h>
#include <memory>
#include <string>

struct Free {
  void operator()(redisContext *C) const { redisFree(C); }
};
using Cache = std::unique_ptr<redisContext, Free>;

// The repository: a new client each time, and one for all.
Cache openCache();
redisContext *sharedCache();
long countVisits(redisContext *Session);

// What each handler may use.
class Service {
public:
  long visits();
  long sharedVisits();
};

inline bool ping(const std::string &Host) {
  Cache Session(redisConnect(Host.c_str(), 6379)); // warn: reached from 'lambda in moreRoutes'; note: the connection is created here
  return Session && !Session->err;
}

#endif
