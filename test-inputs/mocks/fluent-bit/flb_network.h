// What rule tests need of fluent-bit/flb_network.h.
#ifndef MOCK_FLB_NETWORK_H
#define MOCK_FLB_NETWORK_H

struct flb_connection;

int flb_net_tcp_connect(const char *host, unsigned long port, char *source_addr,
                        int connect_timeout, int is_async, void *async_ctx,
                        struct flb_connection *u_conn);

#endif
