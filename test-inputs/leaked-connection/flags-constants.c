// What nothing writes does not change; what is compared is the same or not.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <unistd.h>

static int use_cache = 0;
static const int strict = 1;
static int verbose = 0;
int tracing = 0;
enum { HAVE_LOG = 1 };

void set_verbose(int on) { verbose = on; }

// The way out is never taken.
int never_taken(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (use_cache)
    return 0;
  return close(fd);
}

int always_closed(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (strict)
    close(fd);
  return 0;
}

// Somebody writes this one.
int sometimes_taken(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  if (verbose)
    return 0; // note: returns without
  return close(fd);
}

// Other files may write this one.
int visible_elsewhere(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  if (tracing)
    return 0; // note: returns without
  return close(fd);
}

int never_closed(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  if (use_cache)
    close(fd);
  return 0; // note: returns without
}

int enum_constant(const char *path) {
  FILE *log = HAVE_LOG ? fopen(path, "a") : NULL;
  if (!log)
    return -1;
  fputs("x", log);
  if (HAVE_LOG)
    fclose(log);
  return 0;
}

int local_constant(const char *path) {
  const int keep = 0;
  int fd = open(path, O_RDONLY);
  if (fd >= 0 && !keep)
    close(fd);
  return 0;
}

int local_static(const char *path) {
  static int once = 0;
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0 || once)
    return -1; // note: returns without
  once = 1;
  return close(fd);
}

static int supported(void) { return 1; }
static int in_debugger(void) { return 0; }

int answer_is_constant(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (!supported())
    return -2;
  if (in_debugger())
    return -3;
  return close(fd);
}

static int even(int n) { return n % 2 == 0; }

int answer_depends(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  if (even(fd))
    return -2; // note: returns without
  return close(fd);
}

int same_handle(const char *path, FILE *fallback) {
  FILE *out = fopen(path, "w");
  if (!out)
    out = fallback;
  int rc = fputs("x", out);
  if (out != fallback)
    fclose(out);
  return rc;
}

int same_handle_wrong(const char *path, FILE *fallback) {
  FILE *out = fopen(path, "w"); // warn: 'FILE' from 'fopen'
  if (!out)
    out = fallback;
  int rc = fputs("x", out);
  if (out == fallback)
    fclose(out);
  return rc; // note: returns without
}

// A new descriptor is never one that is still open.
int two_handles(const char *left, const char *right) {
  int a = open(left, O_RDONLY), b = open(right, O_RDONLY);
  int rc = a == b;
  if (a >= 0)
    close(a);
  if (b >= 0 && b != a)
    close(b);
  return rc;
}

// Replaced only if it is another one, and then the old one goes.
redisContext *other_host(redisContext *current, const char *host) {
  redisContext *next = current;
  if (host)
    next = redisConnect(host, 6379);
  if (next != current)
    redisFree(current);
  return next;
}

int not_stdin(const char *path) {
  FILE *in = path ? fopen(path, "r") : stdin;
  if (!in)
    return EOF;
  int c = fgetc(in);
  if (in != stdin)
    fclose(in);
  return c;
}

int not_stdin_wrong(const char *path) {
  FILE *in = path ? fopen(path, "r") : stdin; // warn: 'FILE' from 'fopen'
  if (!in)
    return EOF;
  int c = fgetc(in);
  if (c == '#' && in != stdin)
    fclose(in);
  return c; // note: returns without
}
