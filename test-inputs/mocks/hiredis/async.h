// What tests need of hiredis/async.h.
#ifndef MOCK_HIREDIS_ASYNC_H
#define MOCK_HIREDIS_ASYNC_H

#include "hiredis.h"

#ifdef __cplusplus
extern "C" {
#endif

struct redisAsyncContext;
typedef void(redisCallbackFn)(struct redisAsyncContext *, void *, void *);
typedef void(redisDisconnectCallback)(const struct redisAsyncContext *,
                                      int status);
typedef void(redisConnectCallback)(const struct redisAsyncContext *,
                                   int status);

typedef struct redisAsyncContext {
  redisContext c;
  int err;
  char *errstr;
  void *data;
} redisAsyncContext;

redisAsyncContext *redisAsyncConnect(const char *ip, int port);
redisAsyncContext *redisAsyncConnectUnix(const char *path);
redisAsyncContext *redisAsyncConnectBind(const char *ip, int port,
                                         const char *source_addr);
redisAsyncContext *redisAsyncConnectBindWithReuse(const char *ip, int port,
                                                  const char *source_addr);
redisAsyncContext *redisAsyncConnectWithOptions(const redisOptions *options);
int redisAsyncSetConnectCallback(redisAsyncContext *ac,
                                 redisConnectCallback *fn);
int redisAsyncSetDisconnectCallback(redisAsyncContext *ac,
                                    redisDisconnectCallback *fn);
int redisAsyncCommand(redisAsyncContext *ac, redisCallbackFn *fn,
                      void *privdata, const char *format, ...);
int redisvAsyncCommand(redisAsyncContext *ac, redisCallbackFn *fn,
                       void *privdata, const char *format, va_list ap);
int redisAsyncCommandArgv(redisAsyncContext *ac, redisCallbackFn *fn,
                          void *privdata, int argc, const char **argv,
                          const size_t *argvlen);
int redisAsyncFormattedCommand(redisAsyncContext *ac, redisCallbackFn *fn,
                               void *privdata, const char *cmd, size_t len);
void redisAsyncDisconnect(redisAsyncContext *ac);
void redisAsyncFree(redisAsyncContext *ac);

#ifdef __cplusplus
}
#endif

#endif
