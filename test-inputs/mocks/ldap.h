// What rule tests need of ldap.h.
#ifndef MOCK_LDAP_H
#define MOCK_LDAP_H

#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ldap LDAP;
typedef struct ldapmsg LDAPMessage;

int ldap_result(LDAP *ld, int id, int all, struct timeval *timeout,
                LDAPMessage **result);
int ldap_msgtype(LDAPMessage *message);
int ldap_msgfree(LDAPMessage *message);

#ifdef __cplusplus
}
#endif

#endif
