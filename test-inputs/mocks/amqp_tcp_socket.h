// What rule tests need of amqp_tcp_socket.h.
#ifndef MOCK_AMQP_TCP_SOCKET_H
#define MOCK_AMQP_TCP_SOCKET_H

#include "amqp.h"

#ifdef __cplusplus
extern "C" {
#endif

amqp_socket_t *amqp_tcp_socket_new(amqp_connection_state_t state);
void amqp_tcp_socket_set_sockfd(amqp_socket_t *self, int sockfd);

#ifdef __cplusplus
}
#endif

#endif
