// What rule tests need of fluent-bit/flb_input.h.
#ifndef MOCK_FLB_INPUT_H
#define MOCK_FLB_INPUT_H

#include <time.h>

struct flb_config;
struct flb_input_instance;

struct flb_input_plugin {
  const char *name;
  int (*cb_init)(struct flb_input_instance *, struct flb_config *, void *);
  int (*cb_pre_run)(struct flb_input_instance *, struct flb_config *, void *);
  int (*cb_collect)(struct flb_input_instance *, struct flb_config *, void *);
  int (*cb_exit)(void *, struct flb_config *);
};

int flb_input_set_collector_time(struct flb_input_instance *ins,
                                 int (*cb_collect)(struct flb_input_instance *,
                                                   struct flb_config *, void *),
                                 time_t seconds, long nanoseconds,
                                 struct flb_config *config);
int flb_input_set_collector_event(struct flb_input_instance *ins,
                                  int (*cb_collect)(struct flb_input_instance *,
                                                    struct flb_config *,
                                                    void *),
                                  int fd, struct flb_config *config);
int flb_input_set_collector_socket(
    struct flb_input_instance *ins,
    int (*cb_new_connection)(struct flb_input_instance *, struct flb_config *,
                             void *),
    int fd, struct flb_config *config);

#endif
