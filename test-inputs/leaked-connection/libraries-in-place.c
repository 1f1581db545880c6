// Handles in the caller's memory, references that are counted, and contexts of
// callbacks.
#include <dbus/dbus.h>
#include <event2/bufferevent.h>
#include <hiredis/hiredis.h>
#include <stdlib.h>
#include <uv.h>

void on_connection(uv_stream_t *server, int status);
void on_read(struct bufferevent *from, void *context);

// A release that wants a callback cannot be written by a fix.
int serve(uv_loop_t *loop, uv_close_cb closed) {
  uv_tcp_t server;
  if (uv_tcp_init(loop, &server) != 0) // warn: 'uv_tcp_init' is not released
    return -1;
  if (uv_tcp_nodelay(&server, 1) != 0)
    return -1; // note: returns without releasing it
  uv_close((uv_handle_t *)&server, closed);
  return 0;
}

// What was started may be closed by its callbacks.
int serve_right(uv_loop_t *loop, uv_close_cb closed) {
  uv_tcp_t server;
  if (uv_tcp_init(loop, &server) != 0)
    return -1;
  if (uv_tcp_nodelay(&server, 1) != 0) {
    uv_close((uv_handle_t *)&server, closed);
    return -1;
  }
  return uv_listen((uv_stream_t *)&server, 16, on_connection);
}

struct peer {
  uv_tcp_t tcp;
  int number;
};

struct peer *accept_peer(uv_loop_t *loop) {
  struct peer *peer = malloc(sizeof *peer);
  if (!peer)
    return NULL;
  if (uv_tcp_init(loop, &peer->tcp) != 0) { // warn: 'free' gives
    free(peer);
    return NULL;
  }
  if (uv_tcp_nodelay(&peer->tcp, 1) != 0) {
    free(peer); // note: gives back the memory that holds it
    return NULL;
  }
  return peer;
}

void drop_peer(struct peer *peer, uv_close_cb closed) {
  uv_close((uv_handle_t *)&peer->tcp, closed);
}

int run(void) {
  uv_loop_t loop;
  if (uv_loop_init(&loop) != 0)
    return -1;
  int failed = serve_right(&loop, NULL);
  uv_loop_close(&loop);
  return failed;
}

int announce(DBusConnection *bus) {
  DBusMessage *said = dbus_message_new_signal("/", "a", "b"); // warn: not
  if (!said)
    return -1;
  if (!dbus_connection_send(bus, said, NULL))
    return -1; // note: returns without releasing it
  dbus_message_unref(said);
  return 0;
}

// With a second reference nobody can tell who owes what.
int announce_later(DBusMessage **kept) {
  DBusMessage *said = dbus_message_new_signal("/", "shop", "Closed");
  if (!said)
    return -1;
  *kept = dbus_message_ref(said);
  if (*kept != said)
    return -1;
  dbus_message_unref(said);
  return 0;
}

// The callbacks own what they are given as their context.
int answer_from(struct event_base *base, int fd) {
  redisContext *cache = redisConnect("cache", 6379);
  if (!cache || cache->err) {
    redisFree(cache);
    return -1;
  }
  struct bufferevent *peer = bufferevent_socket_new(base, fd, 0);
  if (!peer) {
    redisFree(cache);
    return -1;
  }
  bufferevent_setcb(peer, on_read, NULL, NULL, cache);
  return 0;
}
