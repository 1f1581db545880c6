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

// Of a body that depends on its parameters not even the calls are known.
template <typename App> HANDLER void otherPage(App &Of) {
  // missed: nobody instantiates the template, and only instances are followed
  redisContext *C = redisConnect(Of.Host, 6379);
  redisFree(C);
}
