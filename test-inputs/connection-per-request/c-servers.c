// libmicrohttpd, libevent, and loops written by hand.
#include <event2/http.h>
#include <event2/listener.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <microhttpd.h>
#include <mysql/mysql.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static redisContext *shared;

static int cache_is_up(void) {
  redisContext *probe = redisConnect("cache", 6379); // warn: reached from 'answer'
  int up = probe && !probe->err;
  redisFree(probe);
  return up;
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection,
                              const char *url, const char *method,
                              const char *version, const char *upload,
                              size_t *size, void **state) {
  (void)cls, (void)url, (void)method, (void)version, (void)upload, (void)size;
  (void)state;
  PGconn *db = PQconnectdb("dbname=app"); // warn: 'PQconnectdb' creates a new connection for every request
  unsigned status = PQstatus(db) == CONNECTION_OK && cache_is_up()
                        ? MHD_HTTP_OK
                        : MHD_HTTP_SERVICE_UNAVAILABLE;
  PQfinish(db);
  struct MHD_Response *body =
      MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  enum MHD_Result queued = MHD_queue_response(connection, status, body);
  MHD_destroy_response(body);
  return queued;
}

static void on_http(struct evhttp_request *request, void *context) {
  PGconn *db = context;
  if (PQstatus(db) != CONNECTION_OK)
    PQreset(db);
  MYSQL *legacy = mysql_init(NULL); // warn: 'mysql_init' creates a new connection for every request
  int ok = legacy && mysql_real_connect(legacy, "db", "a", "", "b", 0, NULL, 0);
  mysql_close(legacy);
  evhttp_send_reply(request, ok ? 200 : 503, "", NULL);
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd,
                      struct sockaddr *from, int length, void *context) {
  (void)listener, (void)from, (void)length, (void)context;
  redisContext *log = redisConnect("log", 6379); // warn: for every connection
  redisFree(log);
  close(fd);
}

static void at_end(void) {
  redisContext *last = redisConnect("log", 6379);
  freeReplyObject(redisCommand(last, "INCR stops"));
  redisFree(last);
}

void start(struct evhttp *http, struct event_base *base, PGconn *db) {
  shared = redisConnect("cache", 6379);
  evhttp_set_cb(http, "/", on_http, db);
  evconnlistener_new_bind(base, on_accept, NULL, 0, 16, NULL, 0);
  MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 8080, NULL, NULL, &answer,
                   NULL, MHD_OPTION_END);
  atexit(at_end);
}

void by_hand(int listener) {
  PGconn *db = PQconnectdb("dbname=app");
  for (;;) { // note: each connection arrives here
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
      break;
    PGconn *mine = PQconnectdb("dbname=app"); // warn: for every connection
    write(peer, PQstatus(mine) == CONNECTION_OK ? "y" : "n", 1);
    PQfinish(mine);
    close(peer);
  }
  PQfinish(db);
}

// A thread may run for the life of the process: too little evidence.
static void *worker(void *jobs) {
  PGconn *db = PQconnectdb("dbname=app");
  while (read(*(int *)jobs, &jobs, 1) == 1)
    PQclear(PQexec(db, "SELECT 1"));
  PQfinish(db);
  return NULL;
}

int start_worker(int *jobs) {
  pthread_t thread;
  return pthread_create(&thread, NULL, worker, jobs);
}

// One thread for each connection.
static void *serve(void *peer) {
  PGconn *db = PQconnectdb("dbname=app"); // warn: creates a new connection each time this task runs
  write(*(int *)peer, PQstatus(db) == CONNECTION_OK ? "y" : "n", 1);
  PQfinish(db);
  close(*(int *)peer);
  free(peer);
  return NULL;
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  for (;;) {
    int *peer = malloc(sizeof *peer);
    pthread_t thread;
    if (!peer)
      break;
    *peer = accept(listener, NULL, NULL);
    pthread_create(&thread, NULL, serve, peer);
  }
  close(listener);
  return 0;
}
