// What rule tests need of ctpublic.h.
#ifndef MOCK_CTPUBLIC_H
#define MOCK_CTPUBLIC_H

#ifdef __cplusplus
extern "C" {
#endif

#define CS_SUCCEED 1
#define CS_FAIL 0
#define CS_UNUSED -99999

typedef int CS_RETCODE;
typedef struct cs_context CS_CONTEXT;
typedef struct cs_connection CS_CONNECTION;

CS_RETCODE ct_con_alloc(CS_CONTEXT *context, CS_CONNECTION **connection);
CS_RETCODE ct_connect(CS_CONNECTION *connection, char *server, int length);
CS_RETCODE ct_close(CS_CONNECTION *connection, int option);
CS_RETCODE ct_con_drop(CS_CONNECTION *connection);

#ifdef __cplusplus
}
#endif

#endif
