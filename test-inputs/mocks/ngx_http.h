/* What the catalog names of nginx; ngx_core.h is part of it. */
#ifndef MOCK_NGX_HTTP_H
#define MOCK_NGX_HTTP_H

#include <stddef.h>
#include <stdint.h>

typedef intptr_t ngx_int_t;
typedef uintptr_t ngx_uint_t;
#define NGX_OK 0
#define NGX_DECLINED -5
#define NGX_CONF_OK NULL
#define NGX_HTTP_NO_CONTENT 204

typedef struct ngx_conf_s ngx_conf_t;
typedef struct ngx_cycle_s ngx_cycle_t;
typedef struct ngx_event_s ngx_event_t;
typedef struct ngx_module_s ngx_module_t;
typedef struct ngx_http_request_s ngx_http_request_t;
typedef ngx_int_t (*ngx_http_handler_pt)(ngx_http_request_t *r);
typedef void (*ngx_http_event_handler_pt)(ngx_http_request_t *r);
typedef ngx_int_t (*ngx_http_output_header_filter_pt)(ngx_http_request_t *r);
typedef ngx_int_t (*ngx_http_output_body_filter_pt)(ngx_http_request_t *r,
                                                    void *chain);

struct ngx_event_s {
  void *data;
  void (*handler)(ngx_event_t *event);
};
struct ngx_http_request_s {
  ngx_http_handler_pt content_handler;
  ngx_http_event_handler_pt read_event_handler;
  ngx_http_event_handler_pt write_event_handler;
};
struct ngx_http_core_loc_conf_s {
  ngx_http_handler_pt handler;
};
typedef struct ngx_http_core_loc_conf_s ngx_http_core_loc_conf_t;
struct ngx_module_s {
  void *ctx;
  ngx_int_t (*init_master)(void *log);
  ngx_int_t (*init_module)(ngx_cycle_t *cycle);
  ngx_int_t (*init_process)(ngx_cycle_t *cycle);
  ngx_int_t (*init_thread)(ngx_cycle_t *cycle);
  void (*exit_thread)(ngx_cycle_t *cycle);
  void (*exit_process)(ngx_cycle_t *cycle);
  void (*exit_master)(ngx_cycle_t *cycle);
};
extern ngx_http_output_header_filter_pt ngx_http_top_header_filter;
extern ngx_http_output_body_filter_pt ngx_http_top_body_filter;
ngx_int_t
ngx_http_read_client_request_body(ngx_http_request_t *r,
                                  ngx_http_event_handler_pt post_handler);

#endif
