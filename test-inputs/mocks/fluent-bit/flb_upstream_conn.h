// What rule tests need of fluent-bit/flb_upstream_conn.h.
#ifndef MOCK_FLB_UPSTREAM_CONN_H
#define MOCK_FLB_UPSTREAM_CONN_H

struct flb_connection;
struct flb_upstream;

struct flb_connection *flb_upstream_conn_get(struct flb_upstream *u);
int flb_upstream_conn_recycle(struct flb_connection *conn, int val);
int flb_upstream_conn_release(struct flb_connection *u_conn);

#endif
