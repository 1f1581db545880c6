// What rule tests need of event2/event.h.
#ifndef MOCK_EVENT2_EVENT_H
#define MOCK_EVENT2_EVENT_H

#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define EV_READ 0x02
#define EV_SIGNAL 0x08
#define EV_PERSIST 0x10
typedef int evutil_socket_t;
struct event_base;
struct event;
typedef void (*event_callback_fn)(evutil_socket_t, short, void *);

struct event_base *event_base_new(void);
int event_base_dispatch(struct event_base *base);
int event_base_loopbreak(struct event_base *base);
void event_base_free(struct event_base *base);
struct event *event_new(struct event_base *base, evutil_socket_t fd,
                        short events, event_callback_fn callback, void *arg);
int event_base_once(struct event_base *base, evutil_socket_t fd, short events,
                    event_callback_fn callback, void *arg,
                    const struct timeval *timeout);
int event_add(struct event *ev, const struct timeval *timeout);
void event_free(struct event *ev);
#define evtimer_new(b, cb, arg) event_new((b), -1, 0, (cb), (arg))
#define evsignal_new(b, x, cb, arg)                                            \
  event_new((b), (x), EV_SIGNAL | EV_PERSIST, (cb), (arg))

#ifdef __cplusplus
}
#endif

#endif
