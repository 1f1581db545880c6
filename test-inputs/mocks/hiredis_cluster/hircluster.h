// What the catalog names of hiredis_cluster/hircluster.h.
#ifndef MOCK_HIREDIS_CLUSTER_HIRCLUSTER_H
#define MOCK_HIREDIS_CLUSTER_HIRCLUSTER_H

#include "hiredis/hiredis.h"
#include <stdarg.h>
#include <stddef.h>
#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct redisClusterContext {
  int err;
  char errstr[128];
} redisClusterContext;

typedef struct redisClusterAsyncContext {
  int err;
  char *errstr;
} redisClusterAsyncContext;

typedef struct redisClusterNode redisClusterNode;

redisClusterContext *redisClusterConnect(const char *addrs, int flags);
redisClusterContext *redisClusterConnectWithTimeout(const char *addrs,
                                                    const struct timeval tv,
                                                    int flags);
redisClusterContext *redisClusterContextInit(void);
int redisClusterConnect2(redisClusterContext *cc);
void redisClusterFree(redisClusterContext *cc);

void *redisClusterCommand(redisClusterContext *cc, const char *format, ...);
void *redisClustervCommand(redisClusterContext *cc, const char *format,
                           va_list ap);
void *redisClusterCommandArgv(redisClusterContext *cc, int argc,
                              const char **argv, const size_t *argvlen);
void *redisClusterFormattedCommand(redisClusterContext *cc, char *cmd, int len);
void *redisClusterCommandToNode(redisClusterContext *cc, redisClusterNode *node,
                                const char *format, ...);
void *redisClustervCommandToNode(redisClusterContext *cc,
                                 redisClusterNode *node, const char *format,
                                 va_list ap);
int redisClusterGetReply(redisClusterContext *cc, void **reply);
redisContext *ctx_get_by_node(redisClusterContext *cc, redisClusterNode *node);

redisClusterAsyncContext *redisClusterAsyncConnect(const char *addrs,
                                                   int flags);
redisClusterAsyncContext *redisClusterAsyncContextInit(void);
void redisClusterAsyncDisconnect(redisClusterAsyncContext *acc);
void redisClusterAsyncFree(redisClusterAsyncContext *acc);

#ifdef __cplusplus
}
#endif

#endif
