// What rule tests need of sql.h.
#ifndef MOCK_SQL_H
#define MOCK_SQL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef short SQLSMALLINT;
typedef short SQLRETURN;
typedef unsigned char SQLCHAR;
typedef void *SQLHANDLE;
typedef SQLHANDLE SQLHENV;
typedef SQLHANDLE SQLHDBC;

#define SQL_SUCCESS 0
#define SQL_SUCCESS_WITH_INFO 1
#define SQL_SUCCEEDED(rc) (((rc) & (~1)) == 0)
#define SQL_HANDLE_ENV 1
#define SQL_HANDLE_DBC 2
#define SQL_NTS (-3)

SQLRETURN SQLAllocHandle(SQLSMALLINT type, SQLHANDLE of, SQLHANDLE *handle);
SQLRETURN SQLFreeHandle(SQLSMALLINT type, SQLHANDLE handle);
SQLRETURN SQLConnect(SQLHDBC connection, SQLCHAR *name, SQLSMALLINT name_length,
                     SQLCHAR *user, SQLSMALLINT user_length, SQLCHAR *password,
                     SQLSMALLINT password_length);
SQLRETURN SQLDisconnect(SQLHDBC connection);

#ifdef __cplusplus
}
#endif

#endif
