// What rule tests need of fluent-bit/flb_http_client.h.
#ifndef MOCK_FLB_HTTP_CLIENT_H
#define MOCK_FLB_HTTP_CLIENT_H

#include <stddef.h>

#define FLB_HTTP_GET 0

struct flb_connection;

struct flb_http_response {
  int status;
};

struct flb_http_client {
  struct flb_http_response resp;
};

struct flb_http_client *flb_http_client(struct flb_connection *u_conn,
                                        int method, const char *uri,
                                        const char *body, size_t body_len,
                                        const char *host, int port,
                                        const char *proxy, int flags);
struct flb_http_client *flb_http_dummy_client(struct flb_connection *u_conn,
                                              int method, const char *uri,
                                              const char *body, size_t body_len,
                                              const char *host, int port,
                                              const char *proxy, int flags);
int flb_http_client_proxy_connect(struct flb_connection *u_conn);
int flb_http_do(struct flb_http_client *c, size_t *bytes);
void flb_http_client_destroy(struct flb_http_client *c);

#endif
