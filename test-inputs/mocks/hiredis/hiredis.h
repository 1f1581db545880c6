// What tests need of hiredis/hiredis.h, version 1.2.
#ifndef MOCK_HIREDIS_HIREDIS_H
#define MOCK_HIREDIS_HIREDIS_H

#include <stdarg.h>
#include <stddef.h>
#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HIREDIS_MAJOR 1
#define HIREDIS_MINOR 2
#define HIREDIS_PATCH 0

#define REDIS_OK 0
#define REDIS_ERR -1
#define REDIS_REPLY_STRING 1
#define REDIS_REPLY_ARRAY 2
#define REDIS_REPLY_INTEGER 3
#define REDIS_REPLY_NIL 4
#define REDIS_REPLY_STATUS 5
#define REDIS_REPLY_ERROR 6

typedef struct redisReply {
  int type;
  long long integer;
  size_t len;
  char *str;
  size_t elements;
  struct redisReply **element;
} redisReply;

typedef struct redisContext {
  int err;
  char errstr[128];
  int fd;
  int flags;
} redisContext;

redisContext *redisConnect(const char *ip, int port);
redisContext *redisConnectWithTimeout(const char *ip, int port,
                                      const struct timeval tv);
redisContext *redisConnectNonBlock(const char *ip, int port);
redisContext *redisConnectUnix(const char *path);
redisContext *redisConnectUnixWithTimeout(const char *path,
                                          const struct timeval tv);
redisContext *redisConnectFd(int fd);
redisContext *redisConnectBindNonBlock(const char *ip, int port,
                                       const char *source_addr);
redisContext *redisConnectBindNonBlockWithReuse(const char *ip, int port,
                                                const char *source_addr);
redisContext *redisConnectUnixNonBlock(const char *path);

/* Since 1.0. */
typedef struct redisOptions {
  int type;
  int options;
  const struct timeval *connect_timeout;
  const struct timeval *command_timeout;
} redisOptions;
redisContext *redisConnectWithOptions(const redisOptions *options);

int redisReconnect(redisContext *c);
int redisSetTimeout(redisContext *c, const struct timeval tv);
int redisEnableKeepAlive(redisContext *c);
void redisFree(redisContext *c);
int redisFreeKeepFd(redisContext *c);

void *redisvCommand(redisContext *c, const char *format, va_list ap);
void *redisCommand(redisContext *c, const char *format, ...);
void *redisCommandArgv(redisContext *c, int argc, const char **argv,
                       const size_t *argvlen);
int redisAppendCommand(redisContext *c, const char *format, ...);
int redisGetReply(redisContext *c, void **reply);
int redisGetReplyFromReader(redisContext *c, void **reply);

typedef struct redisReader redisReader;
typedef struct redisReplyObjectFunctions redisReplyObjectFunctions;
redisReader *redisReaderCreate(void);
redisReader *redisReaderCreateWithFunctions(redisReplyObjectFunctions *fn);
int redisReaderFeed(redisReader *r, const char *buf, size_t len);
int redisReaderGetReply(redisReader *r, void **reply);
void redisReaderFree(redisReader *r);

void freeReplyObject(void *reply);

#ifdef __cplusplus
}
#endif

#endif
