// What rule tests need of mpd/client.h.
#ifndef MOCK_MPD_CLIENT_H
#define MOCK_MPD_CLIENT_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum mpd_error { MPD_ERROR_SUCCESS, MPD_ERROR_OOM, MPD_ERROR_CLOSED };
struct mpd_connection;

struct mpd_connection *mpd_connection_new(const char *host, unsigned port,
                                          unsigned timeout_ms);
void mpd_connection_free(struct mpd_connection *connection);
enum mpd_error
mpd_connection_get_error(const struct mpd_connection *connection);
bool mpd_run_next(struct mpd_connection *connection);

#ifdef __cplusplus
}
#endif

#endif
