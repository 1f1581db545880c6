// What rule tests need of fluent-bit/flb_upstream.h.
#ifndef MOCK_FLB_UPSTREAM_H
#define MOCK_FLB_UPSTREAM_H

struct flb_config;
struct flb_connection;
struct flb_tls;
struct flb_upstream;

struct flb_upstream *flb_upstream_create(struct flb_config *config,
                                         const char *host, int port, int flags,
                                         struct flb_tls *tls);
int flb_upstream_destroy(struct flb_upstream *u);
struct flb_connection *flb_upstream_conn_get(struct flb_upstream *u);
int flb_upstream_conn_release(struct flb_connection *u_conn);

#endif
