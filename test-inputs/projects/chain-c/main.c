#include "app.h"

int main(void) {
  static struct app a;
  struct evhttp *http = evhttp_new(0);
  if (app_open(&a) != SQLITE_OK)
    return 1;
  evhttp_set_cb(http, "/count", on_count, &a); // note: each request
  evhttp_set_cb(http, "/open", on_open, &a);
  return 0;
}
