// Handlers that macros and tables name: libevent, Node-API, nginx, Redis
// modules, Ulfius.
#include <event2/event.h>
#include <hiredis/hiredis.h>
#include <ngx_http.h>
#include <node_api.h>
#include <redismodule.h>
#include <ulfius.h>

static redisContext *shared;

static int cache_answers(const char *host) {
  redisContext *cache = redisConnect(host, 6379); // warn: 'redisConnect' creates a new connection for every
  int up = cache && !cache->err;
  redisFree(cache);
  return up;
}

// --- Node-API: the module is initialised once ---

static napi_value get(napi_env env, napi_callback_info info) {
  (void)env, (void)info;
  redisContext *cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
  redisFree(cache);
  return 0;
}

static napi_value init(napi_env env, napi_value exports) {
  napi_value f;
  shared = redisConnect("cache", 6379);
  napi_create_function(env, "get", 3, get, 0, &f);
  return exports;
}
NAPI_MODULE(shop, init)

// --- libevent: a signal is no event that comes again and again ---

static void on_signal(int signal, short what, void *data) {
  (void)signal, (void)what, (void)data;
  redisContext *last = redisConnect("log", 6379);
  redisFree(last);
}

static void on_tick(int fd, short what, void *data) {
  (void)fd, (void)what, (void)data;
  redisContext *log = redisConnect("log", 6379); // warn: 'redisConnect' creates a new connection for every tick
  redisFree(log);
}

static struct event *signals, *ticks;

void watch(struct event_base *base) {
  signals = evsignal_new(base, 15, on_signal, 0);
  ticks = evtimer_new(base, on_tick, 0);
}

// --- nginx: the process starts once; a request is known by its parameter ---

static ngx_int_t init_process(ngx_cycle_t *cycle) {
  (void)cycle;
  shared = redisConnect("cache", 6379);
  return NGX_OK;
}

static ngx_int_t content(ngx_http_request_t *request) {
  (void)request;
  return cache_answers("cache") ? NGX_HTTP_NO_CONTENT : NGX_DECLINED;
}

static char *set_content(ngx_conf_t *configuration, void *command, void *data) {
  (void)configuration, (void)command;
  redisContext *probe = redisConnect("cache", 6379);
  redisFree(probe);
  ((ngx_http_core_loc_conf_t *)data)->handler = content;
  return NGX_CONF_OK;
}

ngx_module_t shop_module = {.ctx = set_content, .init_process = init_process};

// --- Redis modules: the functions of the API are variables ---

static int command(RedisModuleCtx *context, RedisModuleString **arguments,
                   int count) {
  (void)arguments, (void)count;
  redisContext *other = redisConnect("other", 6379); // warn: 'redisConnect' creates a new connection for every request
  redisFree(other);
  return RedisModule_ReplyWithLongLong(context, 1);
}

int RedisModule_OnLoad(RedisModuleCtx *context, RedisModuleString **arguments,
                       int count) {
  (void)arguments, (void)count;
  shared = redisConnect("other", 6379);
  return RedisModule_CreateCommand(context, "shop.get", command, "readonly", 1,
                                   1, 1);
}

// --- Ulfius: a function in a field ---

static int page(const struct _u_request *request, struct _u_response *response,
                void *data) {
  (void)request;
  redisContext *cache = data; // made in main
  ulfius_set_string_body_response(response, 200,
                                  cache && !cache->err ? "up" : "down");
  return U_CALLBACK_CONTINUE;
}

static int slow_page(const struct _u_request *request,
                     struct _u_response *response, void *data) {
  (void)request, (void)response, (void)data;
  redisContext *cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
  redisFree(cache);
  return U_CALLBACK_CONTINUE;
}

int serve(struct _u_instance *instance) {
  struct _u_endpoint slow = {.callback_function = slow_page};
  shared = redisConnect("cache", 6379);
  ulfius_add_endpoint_by_val(instance, "GET", "/", NULL, 0, page, shared);
  ulfius_add_endpoint(instance, &slow);
  return ulfius_start_framework(instance);
}
