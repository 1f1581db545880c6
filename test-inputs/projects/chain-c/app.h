/* C: contexts are filled in through pointers. */
#ifndef APP_H
#define APP_H

#include <event2/http.h>
#include <sqlite3.h>

struct app {
  sqlite3 *db;
  int opened;
};

int app_open(struct app *a);
int app_count(struct app *a);
void app_close(struct app *a);

void on_count(struct evhttp_request *req, void *arg);
void on_open(struct evhttp_request *req, void *arg);

#endif
