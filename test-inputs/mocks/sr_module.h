/* What the catalog names of Kamailio and OpenSIPS modules. */
#ifndef MOCK_SR_MODULE_H
#define MOCK_SR_MODULE_H

struct sip_msg {
  unsigned int id;
};

typedef int (*cmd_function)(struct sip_msg *, char *, char *);
typedef int (*init_function)(void);
typedef int (*child_init_function)(int rank);
typedef void (*destroy_function)(void);

typedef struct cmd_export_ {
  char *name;
  cmd_function function;
  int param_no;
} cmd_export_t;

/* OpenSIPS */
struct module_exports {
  char *name;
  cmd_export_t *cmds;
  init_function init_f;
  destroy_function destroy_f;
  child_init_function init_child_f;
};

/* Kamailio */
struct kam_module_exports {
  char *name;
  cmd_export_t *cmds;
  init_function init_mod_f;
  child_init_function init_child_f;
  destroy_function destroy_mod_f;
};

#endif
