// pipe and socketpair give two ends; each has its own fate.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

int read_end_returned(void) {
  int ends[2];
  if (pipe(ends) == -1)
    return -1;
  close(ends[1]);
  return ends[0];
}

int read_end_returned_wrong(void) {
  int ends[2];
  if (pipe(ends) == -1) // warn: 'pipe' is not released
    return -1;
  return ends[0]; // note: returns without
}

int both_out(int *in, int *out) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0)
    return -1;
  *in = ends[0];
  *out = ends[1];
  return 0;
}

int straight_into(int ends[2]) { return pipe(ends); }

// The error path forgets one of the two.
int one_on_error(void) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) // warn: 'socketpair'
    return -1;
  if (fcntl(pair[0], F_SETFL, O_NONBLOCK) < 0) {
    close(pair[0]);
    return -1; // note: returns without
  }
  close(pair[0]);
  close(pair[1]);
  return 0;
}

int both_on_error(void) {
  int pair[2], rc = 0;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
    return -1;
  if (fcntl(pair[0], F_SETFL, O_NONBLOCK) < 0)
    rc = -1;
  for (int i = 0; i < 2; ++i)
    close(pair[i]);
  return rc;
}

// The loop goes over one of two.
int loop_too_short(void) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) // warn: 'socketpair'
    return -1;
  for (int i = 0; i < 1; ++i)
    close(pair[i]);
  return 0; // note: returns without
}

// One end becomes a stream, the other is closed.
FILE *as_stream(void) {
  int ends[2];
  if (pipe(ends))
    return NULL;
  close(ends[1]);
  FILE *in = fdopen(ends[0], "r");
  if (!in)
    close(ends[0]);
  return in;
}

FILE *as_stream_wrong(void) {
  int ends[2];
  if (pipe(ends)) // warn: 'pipe' is not released
    return NULL;
  FILE *in = fdopen(ends[0], "r");
  if (!in) {
    close(ends[0]);
    return NULL; // note: returns without
  }
  close(ends[1]);
  return in;
}

int child_output(char *into, size_t size) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    execl("/bin/date", "date", (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  ssize_t n = child < 0 ? -1 : read(ends[0], into, size);
  close(ends[0]);
  return (int)n;
}

// The parent keeps the end that the child writes to.
int child_output_wrong(char *into, size_t size) {
  int ends[2];
  if (pipe(ends) < 0) // warn: 'pipe' is not released
    return -1;
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    _exit(dup2(ends[1], 1));
  }
  ssize_t n = child < 0 ? -1 : read(ends[0], into, size);
  close(ends[0]);
  return (int)n; // note: returns without
}

struct channel {
  int ends[2];
};

// The struct of the caller has both.
int channel_open(struct channel *c) { return pipe(c->ends) ? -1 : 0; }

void channel_close(struct channel *c) {
  close(c->ends[0]);
  close(c->ends[1]);
}

int local_channel(void) {
  struct channel c;
  if (pipe(c.ends))
    return -1;
  write(c.ends[1], "x", 1);
  channel_close(&c);
  return 0;
}

int local_channel_wrong(void) {
  struct channel c;
  if (pipe(c.ends)) // warn: 'pipe' is not released
    return -1;
  if (write(c.ends[1], "x", 1) != 1)
    return -1; // note: returns without
  close(c.ends[0]);
  close(c.ends[1]);
  return 0;
}

// Renamed: the variables hold them now.
int renamed(void) {
  int ends[2];
  if (pipe(ends))
    return -1;
  int in = ends[0], out = ends[1];
  write(out, "x", 1);
  close(out);
  close(in);
  return 0;
}

int renamed_wrong(void) {
  int ends[2];
  if (pipe(ends)) // warn: 'pipe' is not released
    return -1;
  int in = ends[0], out = ends[1];
  ssize_t n = write(out, "x", 1);
  close(in);
  return (int)n; // note: returns without
}
