// Connections of the project's own: no body can be seen, but the names say who
// takes back what, and some caller does both.
#include <stddef.h>

struct upstream;
struct up_conn;
struct up_conn *up_conn_get(struct upstream *from);
int up_conn_release(struct up_conn *conn);
struct session;
struct session *open_session(const char *peer);
void close_session(struct session **old);
struct page;
struct page *page_get(int number);
void page_put(struct page *old);
struct client;
struct client *client_create(int number);
void client_remember(struct client *who);
int send_all(struct up_conn *conn, const char *text);
int greet(struct session *with);

int early_return(struct upstream *pool, const char *text) {
  struct up_conn *conn = up_conn_get(pool); // warn: the 'up_conn' from 'up_conn_get' is not released
  if (!conn)
    return -1;
  if (!text)
    return -2; // note: returns without releasing it
  int sent = send_all(conn, text);
  up_conn_release(conn); // note: here 'up_conn_release' gives it back
  return sent;
}

int end_of_success(struct upstream *pool, const char *text) {
  struct up_conn *conn = up_conn_get(pool); // warn: the 'up_conn' from 'up_conn_get' is not released
  if (!conn)
    return -1;
  if (!text) {
    up_conn_release(conn);
    return -2;
  }
  return 0; // note: returns without releasing it
}

int by_address(const char *peer, int quick) {
  struct session *with = open_session(peer); // warn: the 'session' from 'open_session' is not released
  if (!with)
    return -1;
  if (quick)
    return 0; // note: returns without releasing it
  close_session(&with);
  return 1;
}

int right(struct upstream *pool, const char *text) {
  struct up_conn *conn = up_conn_get(pool);
  if (!conn)
    return -1;
  int sent = -2;
  if (text)
    sent = send_all(conn, text);
  up_conn_release(conn);
  return sent;
}

struct up_conn *handed_on(struct upstream *pool) {
  struct up_conn *conn = up_conn_get(pool);
  return conn;
}

// The callee may take it over: no names tell otherwise.
int given_away(int number) {
  struct client *who = client_create(number);
  client_remember(who);
  return 0;
}

// No connection by any name.
int pages(int number, int quick) {
  struct page *some = page_get(number);
  if (quick)
    return 0;
  page_put(some);
  return 1;
}
