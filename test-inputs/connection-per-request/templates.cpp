// Templates: each instance is a handler, and what nobody instantiates is none.
#include <hiredis/hiredis.h>

#define HANDLER [[clang::annotate("connguard::handler")]]

struct Shop {
  const char *Host;
};

template <typename App> HANDLER void page(App &Of) {
  redisContext *C = redisConnect(Of.Host, 6379); // warn: for every request
  redisFree(C);
}

template void page(Shop &);

// What does not depend on the parameters is known without an instance.
template <typename App> HANDLER void plainPage(App &Of) {
  redisContext *C = redisConnect("localhost", 6379); // warn: for every request
  Of.ask(C);
  redisFree(C);
}

template <typename App> struct Pages {
  App &Of;
  HANDLER void page() {
    redisContext *C = redisConnect("localhost", 6379); // warn: for every request
    Of.ask(C);
    redisFree(C);
  }
  HANDLER void shared() { Of.ask(Kept); }
  redisContext *Kept = redisConnect("localhost", 6379);
};

// Of a body that depends on its parameters not even the calls are known.
template <typename App> HANDLER void otherPage(App &Of) {
  // missed: nobody instantiates the template, and only instances are followed
  redisContext *C = redisConnect(Of.Host, 6379);
  redisFree(C);
}
