/* liblo runs a method for each message. */
#include <lo/lo.h>
#include <mpd/client.h>
#include <stddef.h>

static int next(const char *path, const char *types, lo_arg **argv, int argc,
                lo_message msg, void *user_data) {
  struct mpd_connection *c = mpd_connection_new(NULL, 0, 3000); // warn: for every message
  bool done = c != NULL && mpd_run_next(c);
  if (c != NULL)
    mpd_connection_free(c);
  return !done;
}

static int next_by_one(const char *path, const char *types, lo_arg **argv,
                       int argc, lo_message msg, void *user_data) {
  return !mpd_run_next((struct mpd_connection *)user_data);
}

int main(void) {
  struct mpd_connection *c = mpd_connection_new(NULL, 0, 3000);
  if (c == NULL)
    return 1;
  lo_server s = lo_server_new("7770", NULL);
  lo_server_add_method(s, "/next", "", next, NULL);
  lo_server_add_method(s, "/shared", "", next_by_one, c);
  while (lo_server_recv(s) > 0)
    ;
  lo_server_free(s);
  mpd_connection_free(c);
  return 0;
}
