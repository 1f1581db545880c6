// What rule tests need of fluent-bit/flb_filter.h.
#ifndef MOCK_FLB_FILTER_H
#define MOCK_FLB_FILTER_H

#include <stddef.h>

struct flb_config;
struct flb_filter_instance;
struct flb_input_instance;

struct flb_filter_plugin {
  const char *name;
  int (*cb_init)(struct flb_filter_instance *, struct flb_config *, void *);
  int (*cb_filter)(const void *, size_t, const char *, int, void **, size_t *,
                   struct flb_filter_instance *, struct flb_input_instance *,
                   void *, struct flb_config *);
  int (*cb_exit)(void *, struct flb_config *);
};

#endif
