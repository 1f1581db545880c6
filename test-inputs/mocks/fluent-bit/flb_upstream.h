// What rule tests need of fluent-bit/flb_upstream.h.
#ifndef MOCK_FLB_UPSTREAM_H
#define MOCK_FLB_UPSTREAM_H

#include "flb_upstream_conn.h"

struct flb_config;
struct flb_tls;

struct flb_upstream *flb_upstream_create(struct flb_config *config,
                                         const char *host, int port, int flags,
                                         struct flb_tls *tls);
struct flb_upstream *flb_upstream_create_url(struct flb_config *config,
                                             const char *url, int flags,
                                             struct flb_tls *tls);
int flb_upstream_destroy(struct flb_upstream *u);

#endif
