// One handle of each library, forgotten and given back.
#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <libmemcached/memcached.h>
#include <libmemcached/util.h>
#include <mysql/mysql.h>
#include <openssl/ssl.h>
#include <sqlite3.h>

int tls(const char *Certificate, int Fd) {
  SSL_CTX *Context = SSL_CTX_new(TLS_server_method());
  if (!Context)
    return -1;
  if (SSL_CTX_use_certificate_file(Context, Certificate, 1) != 1) {
    SSL_CTX_free(Context);
    return -1;
  }
  SSL *Session = SSL_new(Context); // warn: 'SSL' from 'SSL_new'
  SSL_CTX_free(Context);
  if (!Session)
    return -1;
  SSL_set_fd(Session, Fd);
  if (SSL_accept(Session) != 1)
    return -1;
  SSL_free(Session);
  return 0;
}

// SSL_set_bio takes both.
int overMemory(SSL *Session) {
  BIO *In = BIO_new(BIO_s_mem()), *Out = BIO_new(BIO_s_mem());
  if (!In || !Out) {
    BIO_free(In);
    BIO_free(Out);
    return -1;
  }
  SSL_set_bio(Session, In, Out);
  return SSL_connect(Session);
}

int overMemoryWrong(SSL *Session) {
  BIO *In = BIO_new(BIO_s_mem()); // warn: 'BIO' from 'BIO_new'
  BIO *Out = BIO_new(BIO_s_mem());
  if (!Out)
    return -1;
  SSL_set_bio(Session, In, Out);
  return SSL_connect(Session);
}

unsigned long long rows(MYSQL *Database) {
  if (mysql_query(Database, "SELECT id FROM jobs"))
    return 0;
  MYSQL_RES *Rows = mysql_store_result(Database); // warn: 'MYSQL_RES' from
  if (!Rows)
    return 0;
  return mysql_num_rows(Rows);
}

int statement(MYSQL *Database, const char *Sql, unsigned long Length) {
  MYSQL_STMT *Statement = mysql_stmt_init(Database); // warn: 'MYSQL_STMT' from
  if (!Statement)
    return -1;
  if (mysql_stmt_prepare(Statement, Sql, Length))
    return -1;
  mysql_stmt_execute(Statement);
  return mysql_stmt_close(Statement);
}

// A handle on the stack of the caller: mysql_init makes nothing new.
bool onStack(const char *Host) {
  MYSQL Handle;
  mysql_init(&Handle);
  bool Ok = mysql_real_connect(&Handle, Host, "a", "", "b", 0, nullptr, 0);
  mysql_close(&Handle);
  return Ok;
}

// A lease goes back to its pool.
int lease(memcached_pool_st *Pool) {
  memcached_return_t Status;
  memcached_st *Cache = memcached_pool_pop(Pool, true, &Status); // warn: 'memcached_st of a pool' from
  if (!Cache)
    return -1;
  if (Status != MEMCACHED_SUCCESS)
    return -2;
  memcached_pool_push(Pool, Cache);
  return 0;
}

int leaseRight(memcached_pool_st *Pool) {
  memcached_return_t Status;
  memcached_st *Cache = memcached_pool_pop(Pool, true, &Status);
  int Result = Cache && Status == MEMCACHED_SUCCESS ? 0 : -1;
  if (Cache)
    memcached_pool_push(Pool, Cache);
  return Result;
}

int broker(const char *Host) {
  amqp_connection_state_t Broker = amqp_new_connection(); // warn: 'amqp_connection_state_t' from
  amqp_socket_t *Socket = amqp_tcp_socket_new(Broker);
  if (!Socket || amqp_socket_open(Socket, Host, 5672))
    return -1;
  amqp_connection_close(Broker, 200);
  return amqp_destroy_connection(Broker);
}

int blob(sqlite3 *Database) {
  sqlite3_blob *Blob;
  int Status = sqlite3_blob_open(Database, "main", "t", "c", 1, 0, &Blob);
  if (Status != SQLITE_OK)
    return Status;
  return sqlite3_blob_close(Blob);
}

int backup(sqlite3 *From, sqlite3 *To) {
  sqlite3_backup *Copy = sqlite3_backup_init(To, "main", From, "main"); // warn: 'sqlite3_backup' from
  return Copy ? SQLITE_OK : SQLITE_ERROR;
}
