// Pools of C: arrays, lists, and a function that fills in what it is given.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <microhttpd.h>
#include <stdlib.h>

enum { MOST_IDLE = 8 };

static PGconn *idle_sessions[MOST_IDLE];
static int idle_count;

static PGconn *session_get(void) {
  if (idle_count > 0)
    return idle_sessions[--idle_count];
  return PQconnectdb("dbname=app");
}

static void session_put(PGconn *used) {
  if (idle_count < MOST_IDLE)
    idle_sessions[idle_count++] = used;
  else
    PQfinish(used);
}

struct cache_node {
  redisContext *session;
  struct cache_node *next;
};
struct cache_pool {
  struct cache_node *first;
};

static int cache_get(struct cache_pool *pool, redisContext **out) {
  struct cache_node *node = pool->first;
  if (node) {
    pool->first = node->next;
    *out = node->session;
    free(node);
    return 0;
  }
  *out = redisConnect("cache", 6379);
  return *out ? 0 : -1;
}

static void cache_put(struct cache_pool *pool, redisContext *used) {
  struct cache_node *node = malloc(sizeof *node);
  if (!node) {
    redisFree(used);
    return;
  }
  node->session = used;
  node->next = pool->first;
  pool->first = node;
}

static const char *current_host = "cache";

static redisContext *cache_open(void) {
  return redisConnect(current_host, 6379); // warn: creates a new connection for every request
}

void cache_move(const char *host) { current_host = host; }

static enum MHD_Result answer_pooled(void *cls, struct MHD_Connection *connection,
                                     const char *url, const char *method,
                                     const char *version, const char *upload,
                                     size_t *size, void **state) {
  (void)url, (void)method, (void)version, (void)upload, (void)size, (void)state;
  PGconn *db = session_get();
  PQclear(PQexec(db, "SELECT 1"));
  session_put(db);
  redisContext *cache = NULL;
  if (cache_get(cls, &cache) == 0) {
    freeReplyObject(redisCommand(cache, "PING"));
    cache_put(cls, cache);
  }
  redisContext *other = cache_open();
  if (other)
    freeReplyObject(redisCommand(other, "PING"));
  redisFree(other);
  struct MHD_Response *body =
      MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, body);
  MHD_destroy_response(body);
  return queued;
}

void start_pooled(struct cache_pool *pool) {
  MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 8080, NULL, NULL,
                   &answer_pooled, pool, MHD_OPTION_END);
}
