// What a call returns says whether it worked, in other ways than 0.
#include <ctpublic.h>
#include <ldap.h>
#include <sql.h>
#include <stddef.h>

// CS_SUCCEED is 1.
int succeeds_with_one(CS_CONTEXT *context) {
  CS_CONNECTION *con;
  if (ct_con_alloc(context, &con) != CS_SUCCEED)
    return -1;
  ct_con_drop(con);
  return 0;
}

int lost_with_one(CS_CONTEXT *context) {
  CS_CONNECTION *con;
  if (ct_con_alloc(context, &con) != CS_SUCCEED) // warn: not released on every
    return -1;
  if (ct_connect(con, NULL, 0) != CS_SUCCEED)
    return -1;
  ct_close(con, CS_UNUSED);
  ct_con_drop(con);
  return 0;
}

// SQL_SUCCEEDED masks the lowest bit away: 0 and 1 are successes.
int masked(SQLHENV env, SQLCHAR *name) {
  SQLHDBC dbc;
  SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_DBC, env, &dbc);
  if (!SQL_SUCCEEDED(rc))
    return -1;
  rc = SQLConnect(dbc, name, SQL_NTS, NULL, 0, NULL, 0);
  if (SQL_SUCCEEDED(rc))
    SQLDisconnect(dbc);
  SQLFreeHandle(SQL_HANDLE_DBC, dbc);
  return rc;
}

int lost_masked(SQLHENV env, SQLCHAR *name) {
  SQLHDBC dbc;
  SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_DBC, env, &dbc); // warn: not released
  if (!SQL_SUCCEEDED(rc))
    return -1;
  rc = SQLConnect(dbc, name, SQL_NTS, NULL, 0, NULL, 0);
  if (!SQL_SUCCEEDED(rc))
    return -1;
  SQLDisconnect(dbc);
  SQLFreeHandle(SQL_HANDLE_DBC, dbc);
  return 0;
}

// -1 is a failure, 0 means that the time was up.
int times_out(LDAP *ld, int id, struct timeval *limit) {
  LDAPMessage *answer;
  if (ldap_result(ld, id, 1, limit, &answer) <= 0)
    return -1;
  int type = ldap_msgtype(answer);
  ldap_msgfree(answer);
  return type;
}

int lost_in_time(LDAP *ld, int id, struct timeval *limit) {
  LDAPMessage *answer;
  int type = ldap_result(ld, id, 1, limit, &answer); // warn: is not released
  if (type == -1)
    return -1;
  if (type == 0)
    return 0;
  return ldap_msgtype(answer);
}
