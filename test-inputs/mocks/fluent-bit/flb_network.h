// What rule tests need of fluent-bit/flb_network.h.
#ifndef MOCK_FLB_NETWORK_H
#define MOCK_FLB_NETWORK_H

struct flb_connection;

int flb_net_tcp_connect(const char *host, unsigned long port, char *source_addr,
                        int connect_timeout, int is_async, void *async_ctx,
                        struct flb_connection *u_conn);
int flb_net_udp_connect(const char *host, unsigned long port,
                        char *source_addr);
int flb_net_socket_create(int family, int nonblock);
int flb_net_socket_create_udp(int family, int nonblock);
int flb_net_server(const char *port, const char *listen_addr, int backlog,
                   int share_port);
int flb_net_server_udp(const char *port, const char *listen_addr,
                       int share_port);
int flb_net_server_unix(const char *listen_path, int stream_mode, int backlog,
                        int share_port);
int flb_net_accept(int server_fd);

#endif
