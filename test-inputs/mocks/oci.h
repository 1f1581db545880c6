// What the catalog names of oci.h.
#ifndef MOCK_OCI_H
#define MOCK_OCI_H

#ifdef __cplusplus
extern "C" {
#endif

typedef int sword;
typedef unsigned int ub4;
typedef unsigned char OraText;
typedef unsigned char boolean;

#define OCI_SUCCESS 0
#define OCI_SUCCESS_WITH_INFO 1
#define OCI_ERROR -1
#define OCI_DEFAULT 0
#define OCI_LOGON2_SPOOL 0x0001
#define OCI_LOGON2_CPOOL 0x0002
#define OCI_LOGON2_STMTCACHE 0x0004

typedef struct OCIEnv OCIEnv;
typedef struct OCIError OCIError;
typedef struct OCISvcCtx OCISvcCtx;
typedef struct OCIStmt OCIStmt;
typedef struct OCIAuthInfo OCIAuthInfo;

sword OCILogon(OCIEnv *envhp, OCIError *errhp, OCISvcCtx **svchp,
               const OraText *username, ub4 uname_len, const OraText *password,
               ub4 passwd_len, const OraText *dbname, ub4 dbname_len);
sword OCILogon2(OCIEnv *envhp, OCIError *errhp, OCISvcCtx **svchp,
                const OraText *username, ub4 uname_len, const OraText *password,
                ub4 passwd_len, const OraText *dbname, ub4 dbname_len,
                ub4 mode);
sword OCILogoff(OCISvcCtx *svchp, OCIError *errhp);

sword OCISessionGet(OCIEnv *envhp, OCIError *errhp, OCISvcCtx **svchp,
                    OCIAuthInfo *authhp, OraText *pool_name, ub4 pool_name_len,
                    const OraText *tag, ub4 tag_len, OraText **ret_tag,
                    ub4 *ret_tag_len, boolean *found, ub4 mode);
sword OCISessionRelease(OCISvcCtx *svchp, OCIError *errhp, OraText *tag,
                        ub4 tag_len, ub4 mode);

sword OCIStmtPrepare2(OCISvcCtx *svchp, OCIStmt **stmthp, OCIError *errhp,
                      const OraText *text, ub4 text_len, const OraText *key,
                      ub4 key_len, ub4 language, ub4 mode);
sword OCIStmtRelease(OCIStmt *stmthp, OCIError *errhp, const OraText *key,
                     ub4 key_len, ub4 mode);

#ifdef __cplusplus
}
#endif

#endif
