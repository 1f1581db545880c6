// What rule tests need of uv.h.
#ifndef MOCK_UV_H
#define MOCK_UV_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct uv_loop_s {
  void *data;
} uv_loop_t;
typedef struct uv_handle_s {
  void *data;
  uv_loop_t *loop;
} uv_handle_t;
typedef struct uv_stream_s {
  void *data;
  uv_loop_t *loop;
} uv_stream_t;
typedef struct uv_tcp_s {
  void *data;
  uv_loop_t *loop;
} uv_tcp_t;

typedef void (*uv_close_cb)(uv_handle_t *handle);
typedef void (*uv_connection_cb)(uv_stream_t *server, int status);

int uv_loop_init(uv_loop_t *loop);
int uv_loop_close(uv_loop_t *loop);
int uv_tcp_init(uv_loop_t *loop, uv_tcp_t *handle);
int uv_tcp_nodelay(uv_tcp_t *handle, int enable);
int uv_listen(uv_stream_t *stream, int backlog, uv_connection_cb cb);
void uv_close(uv_handle_t *handle, uv_close_cb close_cb);

#ifdef __cplusplus
}
#endif

#endif
