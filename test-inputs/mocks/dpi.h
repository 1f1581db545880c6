// What the catalog names of dpi.h.
#ifndef MOCK_DPI_H
#define MOCK_DPI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DPI_SUCCESS 0
#define DPI_FAILURE -1

typedef struct dpiContext dpiContext;
typedef struct dpiConn dpiConn;
typedef struct dpiPool dpiPool;
typedef struct dpiStmt dpiStmt;
typedef struct dpiVar dpiVar;
typedef struct dpiLob dpiLob;
typedef struct dpiSubscr dpiSubscr;
typedef struct dpiObjectType dpiObjectType;
typedef struct dpiData dpiData;
typedef struct dpiErrorInfo dpiErrorInfo;
typedef struct dpiContextCreateParams dpiContextCreateParams;
typedef struct dpiCommonCreateParams dpiCommonCreateParams;
typedef struct dpiConnCreateParams dpiConnCreateParams;
typedef struct dpiPoolCreateParams dpiPoolCreateParams;
typedef struct dpiSubscrCreateParams dpiSubscrCreateParams;

int dpiContext_createWithParams(unsigned int major, unsigned int minor,
                                dpiContextCreateParams *params,
                                dpiContext **context, dpiErrorInfo *error);
int dpiContext_destroy(dpiContext *context);

int dpiConn_create(const dpiContext *context, const char *user,
                   uint32_t user_length, const char *password,
                   uint32_t password_length, const char *connect_string,
                   uint32_t connect_string_length,
                   const dpiCommonCreateParams *common,
                   dpiConnCreateParams *params, dpiConn **conn);
int dpiConn_addRef(dpiConn *conn);
int dpiConn_release(dpiConn *conn);
int dpiConn_prepareStmt(dpiConn *conn, int scrollable, const char *sql,
                        uint32_t sql_length, const char *tag,
                        uint32_t tag_length, dpiStmt **stmt);
int dpiConn_newVar(dpiConn *conn, int type, int native_type, uint32_t size,
                   uint32_t length, int bytes, int array, dpiObjectType *object,
                   dpiVar **var, dpiData **data);
int dpiConn_newTempLob(dpiConn *conn, int type, dpiLob **lob);
int dpiConn_subscribe(dpiConn *conn, dpiSubscrCreateParams *params,
                      dpiSubscr **subscr);
int dpiConn_unsubscribe(dpiConn *conn, dpiSubscr *subscr);

int dpiPool_create(const dpiContext *context, const char *user,
                   uint32_t user_length, const char *password,
                   uint32_t password_length, const char *connect_string,
                   uint32_t connect_string_length,
                   const dpiCommonCreateParams *common,
                   dpiPoolCreateParams *params, dpiPool **pool);
int dpiPool_acquireConnection(dpiPool *pool, const char *user,
                              uint32_t user_length, const char *password,
                              uint32_t password_length,
                              dpiConnCreateParams *params, dpiConn **conn);
int dpiPool_addRef(dpiPool *pool);
int dpiPool_release(dpiPool *pool);

int dpiStmt_execute(dpiStmt *stmt, int mode, uint32_t *columns);
int dpiStmt_addRef(dpiStmt *stmt);
int dpiStmt_release(dpiStmt *stmt);
int dpiVar_addRef(dpiVar *var);
int dpiVar_release(dpiVar *var);
int dpiLob_copy(dpiLob *lob, dpiLob **copied);
int dpiLob_addRef(dpiLob *lob);
int dpiLob_release(dpiLob *lob);
int dpiSubscr_addRef(dpiSubscr *subscr);
int dpiSubscr_release(dpiSubscr *subscr);

#ifdef __cplusplus
}
#endif

#endif
