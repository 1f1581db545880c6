// Plugins of Fluent Bit: connections taken from an upstream, and sockets.
#include <fluent-bit/flb_http_client.h>
#include <fluent-bit/flb_network.h>
#include <fluent-bit/flb_upstream.h>
#include <unistd.h>

struct token {
  struct flb_upstream *u;
  int status;
};

// The HTTP client only borrows the connection.
int token_get(struct token *ctx) {
  size_t sent;
  struct flb_connection *conn =
      flb_upstream_conn_get(ctx->u); // warn: not released on every path
  if (!conn)
    return -1;
  struct flb_http_client *c =
      flb_http_client(conn, FLB_HTTP_GET, "/token", NULL, 0, NULL, 0, NULL, 0);
  if (!c) {
    flb_upstream_conn_release(conn);
    return -1;
  }
  if (flb_http_do(c, &sent) == 0)
    ctx->status = c->resp.status;
  flb_http_client_destroy(c);
  return ctx->status;
}

// Given back on every way out.
int token_refresh(struct token *ctx) {
  size_t sent;
  struct flb_connection *conn = flb_upstream_conn_get(ctx->u);
  if (!conn)
    return -1;
  struct flb_http_client *c =
      flb_http_client(conn, FLB_HTTP_GET, "/token", NULL, 0, NULL, 0, NULL, 0);
  if (c) {
    flb_http_do(c, &sent);
    flb_http_client_destroy(c);
  }
  flb_upstream_conn_release(conn);
  return 0;
}

// An upstream that is made and not handed on.
int probe(struct flb_config *config) {
  struct flb_upstream *u =
      flb_upstream_create(config, "host", 80, 0, NULL); // warn: every path
  struct flb_connection *conn;
  if (!u)
    return -1;
  conn = flb_upstream_conn_get(u);
  if (!conn)
    return -1;
  flb_upstream_conn_release(conn);
  flb_upstream_destroy(u);
  return 0;
}

// The socket belongs to the connection, if there is one.
int reach(const char *host, struct flb_connection *conn) {
  int fd = flb_net_tcp_connect(host, 80, NULL, 10, 0, NULL, conn);
  return fd < 0 ? -1 : 0;
}

int ping(const char *host) {
  int fd = flb_net_tcp_connect( // warn: not released
      host, 80, NULL, 10, 0, NULL, NULL);
  return fd < 0 ? -1 : 0;
}
