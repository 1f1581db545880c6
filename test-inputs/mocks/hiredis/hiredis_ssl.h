// What tests need of hiredis/hiredis_ssl.h, version 1.2.
#ifndef MOCK_HIREDIS_HIREDIS_SSL_H
#define MOCK_HIREDIS_HIREDIS_SSL_H

#include "hiredis.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ssl_st;
typedef struct redisSSLContext redisSSLContext;
typedef enum { REDIS_SSL_CTX_NONE = 0 } redisSSLContextError;
typedef struct redisSSLOptions {
  const char *cacert_filename;
  const char *server_name;
} redisSSLOptions;

redisSSLContext *redisCreateSSLContext(const char *cacert_filename,
                                       const char *capath,
                                       const char *cert_filename,
                                       const char *private_key_filename,
                                       const char *server_name,
                                       redisSSLContextError *error);
redisSSLContext *redisCreateSSLContextWithOptions(redisSSLOptions *options,
                                                  redisSSLContextError *error);
void redisFreeSSLContext(redisSSLContext *redis_ssl_ctx);
int redisInitiateSSLWithContext(redisContext *c,
                                redisSSLContext *redis_ssl_ctx);
int redisInitiateSSL(redisContext *c, struct ssl_st *ssl);

#ifdef __cplusplus
}
#endif

#endif
