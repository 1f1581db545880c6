// What stands before each source that source_fuzz analyses, so that there is
// something to acquire without a header of the system.
#ifndef CONNGUARD_TESTS_FUZZ_PRELUDE_H
#define CONNGUARD_TESTS_FUZZ_PRELUDE_H

typedef struct file FILE;
struct timeval {
  long tv_sec, tv_usec;
};

#include <curl/curl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
typedef unsigned socklen_t;
struct sockaddr {
  int family;
};
struct sockaddr_storage {
  struct sockaddr first;
  char rest[120];
};
struct addrinfo {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  socklen_t ai_addrlen;
  struct sockaddr *ai_addr;
  struct addrinfo *ai_next;
};
enum { O_RDONLY, O_WRONLY, O_RDWR, O_CLOEXEC, AF_INET = 2, SOCK_STREAM = 1 };
extern FILE *stdin, *stdout, *stderr;
extern int errno;
int getaddrinfo(const char *host, const char *service,
                const struct addrinfo *hints, struct addrinfo **found);
void freeaddrinfo(struct addrinfo *found);
int listen(int fd, int waiting);
int bind(int fd, const struct sockaddr *to, socklen_t size);
void *memcpy(void *into, const void *from, size_t size);
void *memset(void *into, int what, size_t size);
size_t strlen(const char *text);
int strcmp(const char *a, const char *b);
int fprintf(FILE *stream, const char *format, ...);
char *fgets(char *into, int size, FILE *stream);
int open(const char *path, int flags, ...);
int socket(int domain, int type, int protocol);
int accept(int fd, struct sockaddr *from, unsigned *size);
int connect(int fd, const struct sockaddr *to, unsigned size);
int dup(int fd);
int dup2(int from, int to);
int pipe(int ends[2]);
int close(int fd);
long read(int fd, void *into, size_t size);
long write(int fd, const void *from, size_t size);
FILE *fopen(const char *path, const char *mode);
FILE *fdopen(int fd, const char *mode);
int fclose(FILE *stream);
int printf(const char *format, ...);
void *malloc(size_t size);
void free(void *memory);
void exit(int code) __attribute__((noreturn));
void abort(void) __attribute__((noreturn));
#ifdef __cplusplus
}

#include "preludestd.h"
#endif

#endif
