// One for each thread, by the means of C: what is stored there is asked for
// again.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <microhttpd.h>
#include <pthread.h>
#include <threads.h>

static pthread_key_t session_key;
static tss_t cache_key;
static pthread_key_t name_key;

static PGconn *thread_session(void) {
  PGconn *db = pthread_getspecific(session_key);
  if (!db) {
    db = PQconnectdb("dbname=app");
    if (pthread_setspecific(session_key, db) != 0) {
      PQfinish(db);
      return NULL;
    }
  }
  return db;
}

static redisContext *thread_cache(void) {
  if (!tss_get(cache_key))
    tss_set(cache_key, redisConnect("cache", 6379));
  return tss_get(cache_key);
}

// It is asked for, but never stored.
static PGconn *forgotten_session(void) {
  PGconn *db = pthread_getspecific(name_key);
  if (!db) {
    db = PQconnectdb("dbname=app"); // warn: creates a new connection for every request
    pthread_setspecific(name_key, "session");
  }
  return db;
}

static void end_session(void *db) { PQfinish(db); }
static void end_cache(void *cache) { redisFree(cache); }

static enum MHD_Result answer_in_thread(void *cls,
                                        struct MHD_Connection *connection,
                                        const char *url, const char *method,
                                        const char *version, const char *upload,
                                        size_t *size, void **state) {
  (void)cls, (void)url, (void)method, (void)version, (void)upload, (void)size;
  (void)state;
  PQclear(PQexec(thread_session(), "SELECT 1"));
  freeReplyObject(redisCommand(thread_cache(), "PING"));
  PGconn *other = forgotten_session();
  PQfinish(other);
  struct MHD_Response *body =
      MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, body);
  MHD_destroy_response(body);
  return queued;
}

int start_in_threads(void) {
  if (pthread_key_create(&session_key, end_session) ||
      tss_create(&cache_key, end_cache) != thrd_success ||
      pthread_key_create(&name_key, NULL))
    return -1;
  return !MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 8080, NULL, NULL,
                           &answer_in_thread, NULL, MHD_OPTION_END);
}
