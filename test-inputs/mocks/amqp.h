// What rule tests need of amqp.h.
#ifndef MOCK_AMQP_H
#define MOCK_AMQP_H

#include <stddef.h>
#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amqp_connection_state_t_ *amqp_connection_state_t;
typedef struct amqp_socket_t_ amqp_socket_t;
typedef unsigned short amqp_channel_t;
typedef enum { AMQP_SASL_METHOD_PLAIN = 0 } amqp_sasl_method_enum;
typedef enum {
  AMQP_RESPONSE_NONE,
  AMQP_RESPONSE_NORMAL,
  AMQP_RESPONSE_LIBRARY_EXCEPTION,
  AMQP_RESPONSE_SERVER_EXCEPTION
} amqp_response_type_enum;
typedef struct amqp_rpc_reply_t_ {
  amqp_response_type_enum reply_type;
} amqp_rpc_reply_t;

amqp_connection_state_t amqp_new_connection(void);
int amqp_destroy_connection(amqp_connection_state_t state);
int amqp_open_socket(char const *hostname, int portnumber);
void amqp_set_sockfd(amqp_connection_state_t state, int sockfd);
int amqp_socket_open(amqp_socket_t *self, const char *host, int port);
int amqp_socket_open_noblock(amqp_socket_t *self, const char *host, int port,
                             const struct timeval *timeout);
amqp_rpc_reply_t amqp_login(amqp_connection_state_t state, char const *vhost,
                            int channel_max, int frame_max, int heartbeat,
                            amqp_sasl_method_enum sasl_method, ...);
amqp_rpc_reply_t amqp_connection_close(amqp_connection_state_t state, int code);

#ifdef __cplusplus
}
#endif

#endif
