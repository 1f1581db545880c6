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

namespace std {
using ::size_t;
template <typename T, T V> struct integral_constant {
  constexpr T operator()() const noexcept { return V; }
};
using nullptr_t = decltype(nullptr);
template <typename T> struct remove_reference {
  using type = T;
};
template <typename T> struct remove_reference<T &> {
  using type = T;
};
template <typename T> struct remove_reference<T &&> {
  using type = T;
};
template <typename T>
constexpr typename remove_reference<T>::type &&move(T &&From) noexcept {
  return static_cast<typename remove_reference<T>::type &&>(From);
}
template <typename T> void swap(T &A, T &B);

struct string {
  string(const char * = "");
  string(const string &);
  ~string();
  const char *c_str() const noexcept;
  bool empty() const noexcept;
};
struct exception {
  virtual ~exception();
  virtual const char *what() const noexcept;
};
struct runtime_error : exception {
  runtime_error(const char *);
};

template <typename T> struct default_delete {
  void operator()(T *Object) const { delete Object; }
};
template <typename T, typename D = default_delete<T>> class unique_ptr {
public:
  using pointer = T *;
  unique_ptr(T *Object = nullptr) noexcept;
  unique_ptr(T *Object, D Deleter) noexcept;
  unique_ptr(unique_ptr &&) noexcept;
  unique_ptr &operator=(unique_ptr &&) noexcept;
  ~unique_ptr();
  T *get() const noexcept;
  T *release() noexcept;
  void reset(T *Object = nullptr) noexcept;
  T *operator->() const noexcept;
  explicit operator bool() const noexcept;
};
template <typename T, typename D>
T &operator*(const unique_ptr<T, D> &Pointer) noexcept;
template <typename T> class shared_ptr {
public:
  shared_ptr(T *Object = nullptr);
  template <typename D> shared_ptr(T *Object, D Deleter);
  shared_ptr(const shared_ptr &) noexcept;
  ~shared_ptr();
  T *get() const noexcept;
  void reset() noexcept;
  T *operator->() const noexcept;
  explicit operator bool() const noexcept;
};
template <typename T> class optional {
public:
  optional();
  optional(T);
  T &value();
  T &operator*();
  explicit operator bool() const noexcept;
};
template <typename T> class vector {
public:
  void push_back(T);
  T &operator[](size_t);
  T *begin();
  T *end();
  size_t size() const noexcept;
};
template <typename T> class function;
template <typename R, typename... A> class function<R(A...)> {
public:
  template <typename F> function(F);
  R operator()(A...) const;
};
class mutex {};
template <typename M> class lock_guard {
public:
  explicit lock_guard(M &);
  ~lock_guard();
};
class thread {
public:
  template <typename F, typename... A> explicit thread(F, A...);
  void join();
  void detach();
};
} // namespace std
#endif

#endif
