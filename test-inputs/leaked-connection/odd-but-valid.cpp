// Code that compiles, and that hardly anybody writes: it is followed all the
// same.
#include <hiredis/hiredis.h>

struct Forward;

// An incomplete type has no destructor that anybody could ask about.
void deletesIncomplete(Forward *object) {
  redisContext *context = redisConnect("cache", 6379); // warn: is not released on every path
  delete object;
  if (context->err)
    return; // note: returns without releasing it
  redisFree(context);
}

// A reference that is bound to itself names nothing.
void bindsItself() {
  redisContext *context = redisConnect("cache", 6379); // warn: is not released on every path
  redisContext *&other = other;
  if (context->err)
    return; // note: returns without releasing it
  redisFree(context);
}

// `asm goto` goes on in several ways, and tests nothing.
void jumps() {
  redisContext *context = redisConnect("cache", 6379); // warn: is not released on every path
  asm goto("" : : : : failed);
  redisFree(context);
  return;
failed:
  return; // note: returns without releasing it
}
