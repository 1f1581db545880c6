/* What the catalog names of Mongoose. */
#ifndef MOCK_MONGOOSE_H
#define MOCK_MONGOOSE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct mg_connection;
typedef void (*mg_event_handler_t)(struct mg_connection *, int ev, void *data);
struct mg_mgr {
  void *userdata;
};
struct mg_timer {
  void *arg;
};
enum { MG_EV_OPEN = 1, MG_EV_POLL, MG_EV_ACCEPT, MG_EV_HTTP_MSG };
enum { MG_TIMER_REPEAT = 1 };

void mg_mgr_init(struct mg_mgr *manager);
void mg_mgr_poll(struct mg_mgr *manager, int milliseconds);
struct mg_connection *mg_http_listen(struct mg_mgr *manager, const char *url,
                                     mg_event_handler_t f, void *data);
struct mg_connection *mg_listen(struct mg_mgr *manager, const char *url,
                                mg_event_handler_t f, void *data);
struct mg_connection *mg_mqtt_listen(struct mg_mgr *manager, const char *url,
                                     mg_event_handler_t f, void *data);
struct mg_connection *mg_sntp_connect(struct mg_mgr *manager, const char *url,
                                      mg_event_handler_t f, void *data);
struct mg_connection *mg_http_connect(struct mg_mgr *manager, const char *url,
                                      mg_event_handler_t f, void *data);
struct mg_connection *mg_connect(struct mg_mgr *manager, const char *url,
                                 mg_event_handler_t f, void *data);
struct mg_connection *mg_mqtt_connect(struct mg_mgr *manager, const char *url,
                                      const void *options, mg_event_handler_t f,
                                      void *data);
struct mg_connection *mg_ws_connect(struct mg_mgr *manager, const char *url,
                                    mg_event_handler_t f, void *data,
                                    const char *format, ...);
struct mg_timer *mg_timer_add(struct mg_mgr *manager, uint64_t milliseconds,
                              unsigned flags, void (*f)(void *), void *data);
void mg_timer_init(struct mg_timer **head, struct mg_timer *timer,
                   uint64_t milliseconds, unsigned flags, void (*f)(void *),
                   void *data);
void mg_http_reply(struct mg_connection *connection, int status,
                   const char *headers, const char *format, ...);

#ifdef __cplusplus
}
#endif

#endif
