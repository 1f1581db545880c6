// What the catalog names of mysqlx/xapi.h.
#ifndef MOCK_MYSQLX_XAPI_H
#define MOCK_MYSQLX_XAPI_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mysqlx_session_struct mysqlx_session_t;
typedef struct mysqlx_client_struct mysqlx_client_t;
typedef struct mysqlx_session_options_struct mysqlx_session_options_t;
typedef struct mysqlx_error_struct mysqlx_error_t;

mysqlx_session_t *mysqlx_get_session(const char *host, int port,
                                     const char *user, const char *password,
                                     const char *database,
                                     mysqlx_error_t **error);
mysqlx_session_t *mysqlx_get_session_from_url(const char *url,
                                              mysqlx_error_t **error);
mysqlx_session_t *
mysqlx_get_session_from_options(mysqlx_session_options_t *options,
                                mysqlx_error_t **error);
mysqlx_session_t *mysqlx_get_session_from_client(mysqlx_client_t *client,
                                                 mysqlx_error_t **error);
void mysqlx_session_close(mysqlx_session_t *session);
mysqlx_client_t *mysqlx_get_client_from_url(const char *url,
                                            const char *options,
                                            mysqlx_error_t **error);
mysqlx_client_t *
mysqlx_get_client_from_options(mysqlx_session_options_t *options,
                               mysqlx_error_t **error);
void mysqlx_client_close(mysqlx_client_t *client);

#ifdef __cplusplus
}
#endif

#endif
