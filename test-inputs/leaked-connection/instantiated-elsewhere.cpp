// Code that only the bodies of system templates instantiate: deleters that are
// templates, generic lambdas that a container calls.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <list>
#include <memory>

template <class T> struct ClosingDeleter {
  void operator()(T *Open) const {
    if (Open)
      redisFree(Open);
  }
};

template <class T> struct CountingDeleter {
  static inline int Count = 0;
  void operator()(T *) const { ++Count; }
};

int closedByTemplate(const char *Host) {
  std::unique_ptr<redisContext, ClosingDeleter<redisContext>> C(redisConnect(Host, 6379));
  return C ? C->err : -1;
}

int countedByTemplate(const char *Host) {
  std::unique_ptr<redisContext, CountingDeleter<redisContext>> C(redisConnect(Host, 6379)); // warn: not released
  return C ? C->err : -1;
}

void dropUnreachable(std::list<const char *> &Hosts) {
  Hosts.remove_if([](auto Host) -> bool {
    redisContext *C = redisConnect(Host, 6379); // warn: not released
    return !C || C->err;
  });
}

void dropUnknown(std::list<const char *> &Bases) {
  Bases.remove_if([](auto Base) -> bool {
    PGconn *C = PQconnectdb(Base);
    bool Bad = PQstatus(C) != CONNECTION_OK;
    PQfinish(C);
    return Bad;
  });
}
