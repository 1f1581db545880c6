#include "app.h"

/* Its own context, filled in for each request. */
void on_count(struct evhttp_request *req, void *arg) {
  (void)arg;
  struct app mine = {0};
  int ok = app_open(&mine) == SQLITE_OK; // note: calls 'app_open'
  evhttp_send_reply(req, ok && app_count(&mine) ? 200 : 500, "", 0);
  app_close(&mine);
}

/* The context of the program: opened again only if it is closed. */
void on_open(struct evhttp_request *req, void *arg) {
  struct app *a = arg;
  int ok = a->opened || app_open(a) == SQLITE_OK;
  evhttp_send_reply(req, ok ? 200 : 500, "", 0);
}
