// What the catalog names of cassandra.h.
#ifndef MOCK_CASSANDRA_H
#define MOCK_CASSANDRA_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum CassError_ {
  CASS_OK = 0,
  CASS_ERROR_LIB_BAD_PARAMS = 1
} CassError;

typedef struct CassCluster_ CassCluster;
typedef struct CassSession_ CassSession;
typedef struct CassStatement_ CassStatement;
typedef struct CassBatch_ CassBatch;
typedef struct CassFuture_ CassFuture;
typedef struct CassPrepared_ CassPrepared;
typedef struct CassResult_ CassResult;
typedef struct CassErrorResult_ CassErrorResult;
typedef struct CassIterator_ CassIterator;
typedef struct CassRow_ CassRow;
typedef struct CassValue_ CassValue;
typedef struct CassSsl_ CassSsl;

CassCluster *cass_cluster_new(void);
void cass_cluster_free(CassCluster *cluster);
CassError cass_cluster_set_contact_points(CassCluster *cluster,
                                          const char *points);
void cass_cluster_set_ssl(CassCluster *cluster, CassSsl *ssl);

CassSession *cass_session_new(void);
void cass_session_free(CassSession *session);
CassFuture *cass_session_connect(CassSession *session,
                                 const CassCluster *cluster);
CassFuture *cass_session_connect_keyspace(CassSession *session,
                                          const CassCluster *cluster,
                                          const char *keyspace);
CassFuture *cass_session_connect_keyspace_n(CassSession *session,
                                            const CassCluster *cluster,
                                            const char *keyspace,
                                            size_t length);
CassFuture *cass_session_close(CassSession *session);
CassFuture *cass_session_prepare(CassSession *session, const char *query);
CassFuture *cass_session_prepare_n(CassSession *session, const char *query,
                                   size_t length);
CassFuture *cass_session_prepare_from_existing(CassSession *session,
                                               CassStatement *statement);
CassFuture *cass_session_execute(CassSession *session,
                                 const CassStatement *statement);
CassFuture *cass_session_execute_batch(CassSession *session,
                                       const CassBatch *batch);

void cass_future_free(CassFuture *future);
void cass_future_wait(CassFuture *future);
CassError cass_future_error_code(CassFuture *future);
const CassResult *cass_future_get_result(CassFuture *future);
const CassErrorResult *cass_future_get_error_result(CassFuture *future);
const CassPrepared *cass_future_get_prepared(CassFuture *future);

void cass_result_free(const CassResult *result);
void cass_error_result_free(const CassErrorResult *result);
void cass_prepared_free(const CassPrepared *prepared);
CassStatement *cass_prepared_bind(const CassPrepared *prepared);

CassStatement *cass_statement_new(const char *query, size_t parameters);
CassStatement *cass_statement_new_n(const char *query, size_t length,
                                    size_t parameters);
void cass_statement_free(CassStatement *statement);

CassBatch *cass_batch_new(int type);
CassError cass_batch_add_statement(CassBatch *batch,
                                   const CassStatement *statement);
void cass_batch_free(CassBatch *batch);

CassIterator *cass_iterator_from_result(const CassResult *result);
CassIterator *cass_iterator_from_row(const CassRow *row);
CassIterator *cass_iterator_from_collection(const CassValue *value);
CassIterator *cass_iterator_from_map(const CassValue *value);
CassIterator *cass_iterator_from_tuple(const CassValue *value);
CassIterator *cass_iterator_fields_from_user_type(const CassValue *value);
void cass_iterator_free(CassIterator *iterator);

CassSsl *cass_ssl_new(void);
CassSsl *cass_ssl_new_no_lib_init(void);
void cass_ssl_free(CassSsl *ssl);

#ifdef __cplusplus
}
#endif

#endif
