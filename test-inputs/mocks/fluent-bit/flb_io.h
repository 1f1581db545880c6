// What rule tests need of fluent-bit/flb_io.h.
#ifndef MOCK_FLB_IO_H
#define MOCK_FLB_IO_H

#include <stddef.h>
#include <sys/types.h>

struct flb_connection;
struct flb_coro;

int flb_io_net_connect(struct flb_connection *u_conn, struct flb_coro *th);
int flb_io_net_write(struct flb_connection *c, const void *data, size_t len,
                     size_t *out_len);
ssize_t flb_io_net_read(struct flb_connection *c, void *buf, size_t len);

#endif
