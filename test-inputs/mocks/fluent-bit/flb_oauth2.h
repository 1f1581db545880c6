// What rule tests need of fluent-bit/flb_oauth2.h.
#ifndef MOCK_FLB_OAUTH2_H
#define MOCK_FLB_OAUTH2_H

struct flb_config;
struct flb_oauth2;
struct flb_oauth2_config;

struct flb_oauth2 *flb_oauth2_create(struct flb_config *config,
                                     const char *auth_url, int expire_sec);
struct flb_oauth2 *
flb_oauth2_create_from_config(struct flb_config *config,
                              const struct flb_oauth2_config *from);
void flb_oauth2_destroy(struct flb_oauth2 *ctx);

#endif
