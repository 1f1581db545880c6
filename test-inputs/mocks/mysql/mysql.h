// What tests need of mysql/mysql.h as MySQL 8.4 has it.
#ifndef MOCK_MYSQL_MYSQL_H
#define MOCK_MYSQL_MYSQL_H

#include <stdbool.h>
#include <stddef.h>

#define MYSQL_VERSION_ID 80400

#ifdef __cplusplus
extern "C" {
#endif

typedef struct st_mysql {
  int server_status;
} MYSQL;
typedef struct st_mysql_res MYSQL_RES;
typedef struct st_mysql_stmt MYSQL_STMT;
typedef char **MYSQL_ROW;

enum mysql_option {
  MYSQL_OPT_CONNECT_TIMEOUT,
  MYSQL_SET_CHARSET_NAME,
  MYSQL_OPT_READ_TIMEOUT,
  MYSQL_OPT_WRITE_TIMEOUT
};

MYSQL *mysql_init(MYSQL *mysql);
int mysql_options(MYSQL *mysql, enum mysql_option option, const void *arg);
MYSQL *mysql_real_connect(MYSQL *mysql, const char *host, const char *user,
                          const char *passwd, const char *db, unsigned int port,
                          const char *unix_socket, unsigned long clientflag);
void mysql_close(MYSQL *sock);
int mysql_ping(MYSQL *mysql);
unsigned int mysql_errno(MYSQL *mysql);
const char *mysql_error(MYSQL *mysql);
unsigned long mysql_get_server_version(MYSQL *mysql);

int mysql_query(MYSQL *mysql, const char *q);
int mysql_real_query(MYSQL *mysql, const char *q, unsigned long length);
MYSQL_RES *mysql_store_result(MYSQL *mysql);
MYSQL_RES *mysql_use_result(MYSQL *mysql);
MYSQL_ROW mysql_fetch_row(MYSQL_RES *result);
unsigned long long mysql_num_rows(MYSQL_RES *result);
unsigned int mysql_field_count(MYSQL *mysql);
MYSQL_RES *mysql_list_dbs(MYSQL *mysql, const char *wild);
MYSQL_RES *mysql_list_tables(MYSQL *mysql, const char *wild);
MYSQL_RES *mysql_list_fields(MYSQL *mysql, const char *table, const char *wild);
MYSQL_RES *mysql_list_processes(MYSQL *mysql);
void mysql_free_result(MYSQL_RES *result);

enum net_async_status {
  NET_ASYNC_COMPLETE,
  NET_ASYNC_NOT_READY,
  NET_ASYNC_ERROR,
  NET_ASYNC_COMPLETE_NO_MORE_RESULTS
};
enum net_async_status mysql_store_result_nonblocking(MYSQL *mysql,
                                                     MYSQL_RES **result);
enum net_async_status mysql_free_result_nonblocking(MYSQL_RES *result);

MYSQL_STMT *mysql_stmt_init(MYSQL *mysql);
int mysql_stmt_prepare(MYSQL_STMT *stmt, const char *query,
                       unsigned long length);
int mysql_stmt_execute(MYSQL_STMT *stmt);
MYSQL_RES *mysql_stmt_result_metadata(MYSQL_STMT *stmt);
bool mysql_stmt_close(MYSQL_STMT *stmt);

#ifdef __cplusplus
}
#endif

#endif
