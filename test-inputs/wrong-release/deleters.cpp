// Guards that give back with the wrong function.
#include <cstdio>
#include <cstdlib>
#include <hiredis/hiredis.h>
#include <memory>
#include <unistd.h>

#include <fcntl.h>

struct Freed {
  void operator()(redisContext *C) const { std::free(C); }
};

struct Closed {
  void operator()(redisContext *C) const { redisFree(C); }
};

bool plain(const char *Host) {
  std::unique_ptr<redisContext> C(redisConnect(Host, 6379)); // warn: with 'delete'
  return C && !C->err;
}

bool withFree(const char *Host) {
  std::unique_ptr<redisContext, Freed> C(redisConnect(Host, 6379)); // warn: with 'free'
  return C && !C->err;
}

bool withItsOwn(const char *Host) {
  std::unique_ptr<redisContext, Closed> C(redisConnect(Host, 6379));
  return C && !C->err;
}

bool withAPointer(const char *Host) {
  std::unique_ptr<redisContext, decltype(&redisFree)> C(redisConnect(Host, 6379),
                                                       &redisFree);
  return C && !C->err;
}

bool shared(const char *Host) {
  std::shared_ptr<redisContext> C(redisConnect(Host, 6379)); // warn: with 'delete'
  return C && !C->err;
}

bool sharedWithADeleter(const char *Host) {
  std::shared_ptr<redisContext> C(redisConnect(Host, 6379), redisFree);
  return C && !C->err;
}

void deleted(const char *Path) {
  FILE *In = std::fopen(Path, "r");
  delete In; // warn: 'delete' is not the way to give back the 'FILE'
}

// reset() gives back the first one, and the destructor the second.
bool twoInTurn(const char *Host, const char *Other) {
  std::unique_ptr<redisContext, Closed> C(redisConnect(Host, 6379));
  if (!C || C->err)
    C.reset(redisConnect(Other, 6379));
  return C && !C->err;
}

bool freedInside(const char *Host) {
  std::unique_ptr<redisContext, Closed> C(redisConnect(Host, 6379));
  redisFree(C.get()); // missed: the destructor does it a second time
  return true;
}
