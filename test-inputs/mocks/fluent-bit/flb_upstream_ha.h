// What rule tests need of fluent-bit/flb_upstream_ha.h.
#ifndef MOCK_FLB_UPSTREAM_HA_H
#define MOCK_FLB_UPSTREAM_HA_H

struct flb_config;
struct flb_upstream_ha;

struct flb_upstream_ha *flb_upstream_ha_create(const char *name);
struct flb_upstream_ha *flb_upstream_ha_from_file(const char *file,
                                                  struct flb_config *config);
void flb_upstream_ha_destroy(struct flb_upstream_ha *ctx);

#endif
