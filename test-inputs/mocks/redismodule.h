/* What the catalog names of the API for Redis modules. */
#ifndef MOCK_REDISMODULE_H
#define MOCK_REDISMODULE_H

#include <stddef.h>

#define REDISMODULE_OK 0
#define REDISMODULE_APIVER_1 1
#define REDISMODULE_NOTIFY_ALL 1

typedef struct RedisModuleCtx RedisModuleCtx;
typedef struct RedisModuleString RedisModuleString;
typedef struct RedisModuleBlockedClient RedisModuleBlockedClient;
typedef struct RedisModuleCommand RedisModuleCommand;
typedef struct RedisModuleCommandFilterCtx RedisModuleCommandFilterCtx;
typedef struct RedisModuleEvent RedisModuleEvent;
typedef unsigned long long RedisModuleTimerID;
typedef int (*RedisModuleCmdFunc)(RedisModuleCtx *, RedisModuleString **, int);
typedef int (*RedisModuleNotificationFunc)(RedisModuleCtx *, int, const char *,
                                           RedisModuleString *);

int (*RedisModule_CreateCommand)(RedisModuleCtx *, const char *name,
                                 RedisModuleCmdFunc f, const char *flags, int,
                                 int, int);
int (*RedisModule_CreateSubcommand)(RedisModuleCommand *, const char *name,
                                    RedisModuleCmdFunc f, const char *flags,
                                    int, int, int);
RedisModuleBlockedClient *(*RedisModule_BlockClient)(
    RedisModuleCtx *, RedisModuleCmdFunc reply, RedisModuleCmdFunc timeout,
    void (*free)(RedisModuleCtx *, void *), long long milliseconds);
int (*RedisModule_SubscribeToKeyspaceEvents)(RedisModuleCtx *, int types,
                                             RedisModuleNotificationFunc f);
int (*RedisModule_SubscribeToServerEvent)(RedisModuleCtx *,
                                          RedisModuleEvent *event,
                                          void (*f)(RedisModuleCtx *, void *));
void *(*RedisModule_RegisterCommandFilter)(
    RedisModuleCtx *, void (*f)(RedisModuleCommandFilterCtx *), int flags);
int (*RedisModule_EventLoopAdd)(int fd, int mask, void (*f)(int, void *, int),
                                void *data);
void (*RedisModule_RegisterClusterMessageReceiver)(
    RedisModuleCtx *, unsigned char type,
    void (*f)(RedisModuleCtx *, const char *, unsigned char));
RedisModuleTimerID (*RedisModule_CreateTimer)(
    RedisModuleCtx *, long long milliseconds,
    void (*f)(RedisModuleCtx *, void *), void *data);
int (*RedisModule_ReplyWithLongLong)(RedisModuleCtx *, long long value);
static int RedisModule_Init(RedisModuleCtx *context, const char *name,
                            int version, int api) {
  (void)context, (void)name, (void)version;
  return api;
}

#endif
