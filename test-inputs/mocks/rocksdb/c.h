// What rule tests need of rocksdb/c.h.
#ifndef MOCK_ROCKSDB_C_H
#define MOCK_ROCKSDB_C_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rocksdb_t rocksdb_t;
typedef struct rocksdb_options_t rocksdb_options_t;

rocksdb_t *rocksdb_open(const rocksdb_options_t *options, const char *name,
                        char **error);
int rocksdb_is_ready(rocksdb_t *db);
void rocksdb_close(rocksdb_t *db);
void rocksdb_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif
