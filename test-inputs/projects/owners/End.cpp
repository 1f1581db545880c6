// What is closed.
#include "Clients.h"

extern PGconn *Shared;

Cache::~Cache() = default;

bool Cache::knows(const char *Key) const {
  void *Reply = redisCommand(Session, "EXISTS %s", Key);
  bool Known = Reply != nullptr;
  freeReplyObject(Reply);
  return Known;
}

Store::~Store() { PQfinish(Db); }

Queue::~Queue() { close(); }

Lender::~Lender() {}

redisContext *Lender::session() const { return Session; }

void stopped() { PQfinish(Shared); }
