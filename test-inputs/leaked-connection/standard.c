// Descriptors that stay open on purpose, and functions that keep what they get.
#include <fcntl.h>
#include <microhttpd.h>
#include <pthread.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// From now on this is the standard input.
int daemonize(void) {
  int null = open("/dev/null", O_RDWR);
  if (null < 0)
    return -1;
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  if (null > 2)
    close(null);
  return 0;
}

// All are closed, so these are 0, 1 and 2.
int daemonize_from_nothing(void) {
  int i;
  for (i = getdtablesize(); i >= 0; --i)
    close(i);
  i = open("/dev/null", O_RDWR);
  (void)dup(i);
  (void)dup(i);
  return 0;
}

// These numbers must not be taken by something else.
void reserve_standard(void) {
  for (int i = 0; i < 3; i++)
    open("/dev/null", O_RDWR);
}

void reserve_others(const char *path) {
  for (int i = 0; i < 3; i++)
    open(path, O_RDWR); // warn: nobody keeps
}

int opens_again(const char *path) {
  int log = open(path, O_WRONLY); // warn: not released on every
  for (int i = 0; i < 3; i++)
    write(log, path, i);
  return 0; // note: returns without
}

int output(const char *path) {
  int fd = path ? open(path, O_WRONLY) : STDOUT_FILENO;
  if (fd < 0)
    return -1;
  write(fd, "x", 1);
  if (fd != STDOUT_FILENO)
    close(fd);
  return 0;
}

static int order(const void *a, const void *b) { return (a > b) - (a < b); }
static pthread_key_t key;
static void *tree;

int of_this_thread(const char *path) {
  FILE *in = fopen(path, "r");
  return in ? pthread_setspecific(key, in) : -1;
}

int in_a_tree(const char *path) {
  FILE *in = fopen(path, "r");
  return in && tsearch(in, &tree, order) ? 0 : -1;
}

static void *reader(void *end) {
  close(*(int *)end);
  return NULL;
}

// The thread closes the second end.
int with_thread(void) {
  int ends[2];
  pthread_t thread;
  if (pipe(ends) < 0)
    return -1;
  pthread_create(&thread, NULL, reader, ends + 1);
  close(ends[0]);
  return pthread_join(thread, NULL);
}

// An option of another library takes the socket over.
struct MHD_Daemon *serving(int listener, MHD_AccessHandlerCallback answer) {
  int own = dup(listener);
  if (own < 0)
    return NULL;
  return MHD_start_daemon(0, 0, NULL, NULL, answer, NULL,
                          MHD_OPTION_LISTEN_SOCKET, own, MHD_OPTION_END);
}
