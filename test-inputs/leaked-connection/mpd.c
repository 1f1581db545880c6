/* libmpdclient: a connection that failed is owed as well. */
#include <mpd/client.h>
#include <stddef.h>

bool skips_and_leaks(const char *host) {
  struct mpd_connection *c = mpd_connection_new(host, 0, 3000); // warn: the 'mpd_connection' from 'mpd_connection_new' is not released
  if (c == NULL)
    return false;
  if (mpd_connection_get_error(c) != MPD_ERROR_SUCCESS)
    return false; // note: returns without releasing it
  bool done = mpd_run_next(c);
  mpd_connection_free(c);
  return done;
}

bool skips(const char *host) {
  struct mpd_connection *c = mpd_connection_new(host, 0, 3000);
  if (c == NULL)
    return false;
  bool done = mpd_connection_get_error(c) == MPD_ERROR_SUCCESS && mpd_run_next(c);
  mpd_connection_free(c);
  return done;
}
