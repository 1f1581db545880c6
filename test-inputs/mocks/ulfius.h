/* What the catalog names of Ulfius. */
#ifndef MOCK_ULFIUS_H
#define MOCK_ULFIUS_H

#include <stddef.h>

#define U_CALLBACK_CONTINUE 0

#ifdef __cplusplus
extern "C" {
#endif

struct _u_request;
struct _u_response;
struct _u_instance {
  unsigned port;
};
struct _u_endpoint {
  int (*callback_function)(const struct _u_request *, struct _u_response *,
                           void *);
  void *user_data;
};
struct _websocket_manager;
int ulfius_init_instance(struct _u_instance *instance, unsigned port,
                         void *address, const char *realm);
int ulfius_add_endpoint_by_val(struct _u_instance *instance, const char *method,
                               const char *prefix, const char *format,
                               unsigned priority,
                               int (*f)(const struct _u_request *,
                                        struct _u_response *, void *),
                               void *data);
int ulfius_set_default_endpoint(struct _u_instance *instance,
                                int (*f)(const struct _u_request *,
                                         struct _u_response *, void *),
                                void *data);
int ulfius_add_endpoint(struct _u_instance *instance,
                        const struct _u_endpoint *endpoint);
int ulfius_set_websocket_response(struct _u_response *response,
                                  const char *protocol, const char *extensions,
                                  void (*manager)(const struct _u_request *,
                                                  struct _websocket_manager *,
                                                  void *),
                                  void *data);
int ulfius_set_string_body_response(struct _u_response *response,
                                    unsigned status, const char *body);
int ulfius_start_framework(struct _u_instance *instance);

#ifdef __cplusplus
}
#endif

#endif
