// What rule tests need of event2/listener.h.
#ifndef MOCK_EVENT2_LISTENER_H
#define MOCK_EVENT2_LISTENER_H

#include "event.h"
#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

struct evconnlistener;
typedef void (*evconnlistener_cb)(struct evconnlistener *, evutil_socket_t,
                                  struct sockaddr *, int socklen, void *);
struct evconnlistener *evconnlistener_new_bind(struct event_base *base,
                                               evconnlistener_cb cb, void *ptr,
                                               unsigned flags, int backlog,
                                               const struct sockaddr *sa,
                                               int socklen);
void evconnlistener_free(struct evconnlistener *lev);

#ifdef __cplusplus
}
#endif

#endif
