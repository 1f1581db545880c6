// What rule tests need of nng/nng.h.
#ifndef MOCK_NNG_NNG_H
#define MOCK_NNG_NNG_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nng_socket_s {
  unsigned id;
} nng_socket;
typedef struct nng_dialer_s {
  unsigned id;
} nng_dialer;

int nng_dial(nng_socket socket, const char *url, nng_dialer *dialer, int flags);
int nng_close(nng_socket socket);

#ifdef __cplusplus
}
#endif

#endif
