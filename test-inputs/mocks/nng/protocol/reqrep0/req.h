// What rule tests need of nng/protocol/reqrep0/req.h.
#ifndef MOCK_NNG_PROTOCOL_REQREP0_REQ_H
#define MOCK_NNG_PROTOCOL_REQREP0_REQ_H

#include <nng/nng.h>

#ifdef __cplusplus
extern "C" {
#endif

int nng_req0_open(nng_socket *socket);

#ifdef __cplusplus
}
#endif

#endif
