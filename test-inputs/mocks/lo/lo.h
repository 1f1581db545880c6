// What rule tests need of lo/lo.h.
#ifndef MOCK_LO_LO_H
#define MOCK_LO_LO_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void *lo_server;
typedef void *lo_method;
typedef void *lo_message;
typedef union lo_arg lo_arg;
typedef void (*lo_err_handler)(int num, const char *msg, const char *where);
typedef int (*lo_method_handler)(const char *path, const char *types,
                                 lo_arg **argv, int argc, lo_message msg,
                                 void *user_data);

lo_server lo_server_new(const char *port, lo_err_handler err_h);
lo_method lo_server_add_method(lo_server s, const char *path,
                               const char *typespec, lo_method_handler h,
                               const void *user_data);
int lo_server_recv(lo_server s);
void lo_server_free(lo_server s);

#ifdef __cplusplus
}
#endif

#endif
