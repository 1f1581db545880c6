// What rule tests need of event2/bufferevent.h.
#ifndef MOCK_EVENT2_BUFFEREVENT_H
#define MOCK_EVENT2_BUFFEREVENT_H

#include "event.h"

#ifdef __cplusplus
extern "C" {
#endif

struct bufferevent;
typedef void (*bufferevent_data_cb)(struct bufferevent *bev, void *ctx);
typedef void (*bufferevent_event_cb)(struct bufferevent *bev, short what,
                                     void *ctx);
struct bufferevent *bufferevent_socket_new(struct event_base *base,
                                           evutil_socket_t fd, int options);
void bufferevent_setcb(struct bufferevent *bufev, bufferevent_data_cb readcb,
                       bufferevent_data_cb writecb,
                       bufferevent_event_cb eventcb, void *cbarg);
void bufferevent_free(struct bufferevent *bufev);

#ifdef __cplusplus
}
#endif

#endif
