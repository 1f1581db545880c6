// What rule tests need of fluent-bit/flb_output.h.
#ifndef MOCK_FLB_OUTPUT_H
#define MOCK_FLB_OUTPUT_H

struct flb_config;
struct flb_event_chunk;
struct flb_input_instance;
struct flb_output_flush;
struct flb_output_instance;

struct flb_output_plugin {
  const char *name;
  const char *description;
  int (*cb_init)(struct flb_output_instance *, struct flb_config *, void *);
  void (*cb_flush)(struct flb_event_chunk *, struct flb_output_flush *,
                   struct flb_input_instance *, void *, struct flb_config *);
  int (*cb_pre_run)(void *, struct flb_config *);
  int (*cb_worker_init)(void *, struct flb_config *);
  int (*cb_worker_exit)(void *, struct flb_config *);
  int (*cb_exit)(void *, struct flb_config *);
};

void flb_output_set_context(struct flb_output_instance *ins, void *context);

#endif
