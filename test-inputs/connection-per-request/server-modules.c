// Modules of servers: one record names what runs once, the request among the
// parameters what runs for each.
#include <fluent-bit/flb_output_plugin.h>
#include <freeradius/modules.h>
#include <libpq-fe.h>
#include <sr_module.h>

static PGconn *shared;

static int reachable(const char *database) {
  PGconn *c = PQconnectdb(database); // warn: 'PQconnectdb' creates a new connection for every request
  int ok = PQstatus(c) == CONNECTION_OK;
  PQfinish(c);
  return ok;
}

// --- Kamailio, OpenSIPS: casts hide the functions of the table ---

static int route_lookup(struct sip_msg *message, char *database) {
  (void)message;
  return reachable(database) ? 1 : -1;
}

static int lookup(struct sip_msg *message, char *database, char *unused) {
  (void)unused;
  return route_lookup(message, database);
}

static cmd_export_t commands[] = {{"lookup", (cmd_function)lookup, 1}, {0}};

static int each_worker(int rank) {
  shared = PQconnectdb(rank > 0 ? "dbname=calls" : "dbname=main");
  return PQstatus(shared) == CONNECTION_OK ? 0 : -1;
}

static void at_the_end(void) { PQfinish(shared); }

struct module_exports exports = {.name = "calls",
                                 .cmds = commands,
                                 .init_child_f = each_worker,
                                 .destroy_f = at_the_end};

struct kam_module_exports kamailio_exports = {.name = "calls",
                                              .cmds = commands,
                                              .init_child_f = each_worker,
                                              .destroy_mod_f = at_the_end};

// --- FreeRADIUS ---

static rlm_rcode_t authorize(void *instance, REQUEST *request) {
  (void)request;
  PGconn *c = PQconnectdb(instance); // warn: 'PQconnectdb' creates a new connection for every request
  rlm_rcode_t code =
      PQstatus(c) == CONNECTION_OK ? RLM_MODULE_OK : RLM_MODULE_FAIL;
  PQfinish(c);
  return code;
}

static int instantiate(CONF_SECTION *section, void *instance) {
  (void)section;
  PGconn *probe = PQconnectdb(instance);
  int bad = PQstatus(probe) != CONNECTION_OK;
  PQfinish(probe);
  return bad;
}

module_t rlm_calls = {.name = "calls",
                      .instantiate = instantiate,
                      .methods = {[MOD_AUTHORIZE] = authorize}};

// --- Fluent Bit ---

static int cb_pg_init(struct flb_output_instance *ins,
                      struct flb_config *config, void *data) {
  (void)config;
  PGconn *c = PQconnectdb(data);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    return -1;
  }
  flb_output_set_context(ins, c);
  return 0;
}

static void cb_pg_flush(struct flb_event_chunk *chunk,
                        struct flb_output_flush *flush,
                        struct flb_input_instance *in, void *context,
                        struct flb_config *config) {
  (void)chunk, (void)flush, (void)in, (void)config;
  PGconn *c = PQconnectdb(context); // warn: 'PQconnectdb' creates a new connection for every event
  PQreset(c);
  PQfinish(c);
}

struct flb_output_plugin out_pg_plugin = {
    .name = "pg", .cb_init = cb_pg_init, .cb_flush = cb_pg_flush};
