// What rule tests need of event2/http.h.
#ifndef MOCK_EVENT2_HTTP_H
#define MOCK_EVENT2_HTTP_H

#include "event.h"

#ifdef __cplusplus
extern "C" {
#endif

struct evhttp;
struct evhttp_request;
struct evbuffer;

struct evhttp *evhttp_new(struct event_base *base);
int evhttp_bind_socket(struct evhttp *http, const char *address,
                       unsigned short port);
int evhttp_set_cb(struct evhttp *http, const char *path,
                  void (*cb)(struct evhttp_request *, void *), void *cb_arg);
void evhttp_set_gencb(struct evhttp *http,
                      void (*cb)(struct evhttp_request *, void *), void *arg);
struct evhttp_request *
evhttp_request_new(void (*cb)(struct evhttp_request *, void *), void *arg);
void evhttp_send_reply(struct evhttp_request *req, int code, const char *reason,
                       struct evbuffer *databuf);
void evhttp_send_error(struct evhttp_request *req, int error,
                       const char *reason);

#ifdef __cplusplus
}
#endif

#endif
