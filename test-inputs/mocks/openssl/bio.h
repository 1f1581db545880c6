// What tests need of openssl/bio.h, version 1.1.1.
#ifndef MOCK_OPENSSL_BIO_H
#define MOCK_OPENSSL_BIO_H

#include "opensslv.h"
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BIO_NOCLOSE 0x00
#define BIO_CLOSE 0x01
#define BIO_C_DO_STATE_MACHINE 101
#define BIO_C_SET_CONNECT 100

typedef struct bio_st BIO;
typedef struct bio_method_st BIO_METHOD;

const BIO_METHOD *BIO_s_mem(void);
BIO *BIO_new(const BIO_METHOD *type);
BIO *BIO_new_file(const char *filename, const char *mode);
BIO *BIO_new_fp(FILE *stream, int close_flag);
BIO *BIO_new_mem_buf(const void *buf, int len);
BIO *BIO_new_socket(int sock, int close_flag);
BIO *BIO_new_fd(int fd, int close_flag);
BIO *BIO_new_dgram(int fd, int close_flag);
BIO *BIO_new_connect(const char *host_port);
BIO *BIO_new_accept(const char *host_port);
BIO *BIO_dup_chain(BIO *in);
int BIO_up_ref(BIO *a);
int BIO_new_bio_pair(BIO **bio1, size_t writebuf1, BIO **bio2,
                     size_t writebuf2);
BIO *BIO_push(BIO *b, BIO *append);
long BIO_ctrl(BIO *bp, int cmd, long larg, void *parg);
#define BIO_do_connect(b) BIO_ctrl(b, BIO_C_DO_STATE_MACHINE, 0, NULL)
#define BIO_set_conn_hostname(b, name)                                         \
  BIO_ctrl(b, BIO_C_SET_CONNECT, 0, (char *)(name))
int BIO_read(BIO *b, void *data, int dlen);
int BIO_write(BIO *b, const void *data, int dlen);
int BIO_puts(BIO *bp, const char *buf);
int BIO_free(BIO *a);
void BIO_vfree(BIO *a);
void BIO_free_all(BIO *a);

typedef union bio_addr_st BIO_ADDR;
typedef struct bio_addrinfo_st BIO_ADDRINFO;
enum BIO_lookup_type { BIO_LOOKUP_CLIENT, BIO_LOOKUP_SERVER };
int BIO_lookup(const char *host, const char *service,
               enum BIO_lookup_type lookup_type, int family, int socktype,
               BIO_ADDRINFO **res);
int BIO_lookup_ex(const char *host, const char *service, int lookup_type,
                  int family, int socktype, int protocol, BIO_ADDRINFO **res);
void BIO_ADDRINFO_free(BIO_ADDRINFO *bai);
int BIO_socket(int domain, int socktype, int protocol, int options);
int BIO_accept_ex(int accept_sock, BIO_ADDR *addr, int options);
int BIO_closesocket(int sock);

#ifdef __cplusplus
}
#endif

#endif
