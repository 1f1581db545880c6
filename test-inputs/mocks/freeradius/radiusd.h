/* What the catalog names of FreeRADIUS. */
#ifndef MOCK_FREERADIUS_RADIUSD_H
#define MOCK_FREERADIUS_RADIUSD_H

typedef struct rad_request {
  int number;
} REQUEST;
typedef struct conf_part CONF_SECTION;

typedef enum rlm_rcodes { RLM_MODULE_FAIL = 1, RLM_MODULE_OK } rlm_rcode_t;

#endif
