/* What the catalog names of FreeRADIUS modules. */
#ifndef MOCK_FREERADIUS_MODULES_H
#define MOCK_FREERADIUS_MODULES_H

#include <freeradius/radiusd.h>

enum { MOD_AUTHENTICATE, MOD_AUTHORIZE, MOD_COUNT };

typedef rlm_rcode_t (*packetmethod)(void *instance, REQUEST *request);
typedef int (*instantiate_t)(CONF_SECTION *section, void *instance);
typedef int (*detach_t)(void *instance);

typedef struct module_t {
  char const *name;
  instantiate_t bootstrap;
  instantiate_t instantiate;
  detach_t detach;
  packetmethod methods[MOD_COUNT];
} module_t;

#endif
