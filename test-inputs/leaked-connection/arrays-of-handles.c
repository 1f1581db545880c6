// Several handles of one kind: all of them are owed.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SHARDS = 4 };

// On failure the first i are closed.
int open_all(const char *const *paths, int *fds) {
  for (int i = 0; i < SHARDS; ++i) {
    fds[i] = open(paths[i], O_RDONLY);
    if (fds[i] < 0) {
      while (--i >= 0)
        close(fds[i]);
      return -1;
    }
  }
  return 0;
}

int local_array(const char *const *paths) {
  int fds[SHARDS];
  int n = 0;
  for (; n < SHARDS; ++n)
    if ((fds[n] = open(paths[n], O_RDONLY)) < 0)
      break;
  int complete = n == SHARDS;
  while (n > 0)
    close(fds[--n]);
  return complete;
}

// On failure nobody closes the ones before.
int local_array_wrong(const char *const *paths) {
  int fds[SHARDS];
  for (int i = 0; i < SHARDS; ++i) {
    fds[i] = open(paths[i], O_RDONLY); // warn: 'open' is not released
    if (fds[i] < 0)
      return -1; // note: returns without
  }
  for (int i = 0; i < SHARDS; ++i)
    close(fds[i]);
  return 0;
}

// It starts at one.
int closes_some(const char *const *paths) {
  int fds[SHARDS];
  for (int i = 0; i < SHARDS; ++i)
    fds[i] = open(paths[i], O_RDONLY); // missed: a loop is taken to go over all
  for (int i = 1; i < SHARDS; ++i)
    if (fds[i] >= 0)
      close(fds[i]);
  return 0;
}

// Only the even ones.
int closes_even(const char *const *hosts) {
  redisContext *sessions[SHARDS];
  for (int i = 0; i < SHARDS; ++i)
    sessions[i] = redisConnect(hosts[i], 6379); // missed: the same
  for (int i = 0; i < SHARDS; i += 2)
    redisFree(sessions[i]);
  return 0;
}

int closes_each(const char *const *hosts) {
  redisContext *sessions[SHARDS] = {NULL};
  int healthy = 0;
  for (int i = 0; i < SHARDS; ++i) {
    sessions[i] = redisConnect(hosts[i], 6379);
    healthy += sessions[i] && !sessions[i]->err;
  }
  for (int i = 0; i < SHARDS; ++i)
    if (sessions[i])
      redisFree(sessions[i]);
  return healthy;
}

// The array on the heap is freed, what is in it is not.
int array_freed(const char *const *hosts, int count) {
  redisContext **sessions = calloc(count, sizeof *sessions);
  if (!sessions)
    return -1;
  for (int i = 0; i < count; ++i)
    sessions[i] = redisConnect(hosts[i], 6379); // warn: 'redisContext' from
  free(sessions);
  return 0;
}

int array_emptied(const char *const *hosts, int count) {
  redisContext **sessions = calloc(count, sizeof *sessions);
  if (!sessions)
    return -1;
  for (int i = 0; i < count; ++i)
    sessions[i] = redisConnect(hosts[i], 6379);
  for (int i = 0; i < count; ++i)
    redisFree(sessions[i]);
  free(sessions);
  return 0;
}

redisContext **array_returned(const char *const *hosts, int count) {
  redisContext **sessions = calloc(count, sizeof *sessions);
  for (int i = 0; sessions && i < count; ++i)
    sessions[i] = redisConnect(hosts[i], 6379);
  return sessions;
}

struct copy {
  FILE *from, *to;
};

// One struct, two streams, one way out that closes one.
int copy_file(const char *from, const char *to) {
  struct copy job = {fopen(from, "r"), NULL};
  if (!job.from)
    return -1;
  job.to = fopen(to, "w"); // warn: 'FILE' from 'fopen'
  if (!job.to) {
    fclose(job.from);
    return -1;
  }
  int rc = fputc(fgetc(job.from), job.to);
  fclose(job.from);
  return rc; // note: returns without
}

static void copy_done(struct copy *job) {
  if (job->from)
    fclose(job->from);
  if (job->to)
    fclose(job->to);
}

int copy_file_right(const char *from, const char *to) {
  struct copy job = {NULL, NULL};
  int rc = -1;
  job.from = fopen(from, "r");
  if (job.from)
    job.to = fopen(to, "w");
  if (job.to)
    rc = fputc(fgetc(job.from), job.to);
  copy_done(&job);
  return rc;
}

struct copy copy_by_value(const char *from, const char *to) {
  struct copy job;
  job.from = fopen(from, "r");
  job.to = job.from ? fopen(to, "w") : NULL;
  return job;
}

// The struct on the heap dies with its stream.
int on_heap(const char *from) {
  struct copy *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->from = fopen(from, "r"); // warn: 'FILE' from 'fopen'
  int c = job->from ? fgetc(job->from) : EOF;
  free(job);
  return c;
}

int on_heap_right(const char *from) {
  struct copy *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->from = fopen(from, "r");
  int c = job->from ? fgetc(job->from) : EOF;
  if (job->from)
    fclose(job->from);
  free(job);
  return c;
}

// One after the other in the same place.
int same_place(const char *const *paths) {
  int slots[1] = {-1};
  for (int i = 0; i < SHARDS; ++i) {
    slots[0] = open(paths[i], O_RDONLY);
    if (slots[0] >= 0)
      close(slots[0]);
  }
  return 0;
}

// Rows of an array of arrays are not told apart.
int pipes_in_rows(void) {
  int pipes[2][2], i;
  for (i = 0; i < 2; i++)
    if (pipe(pipes[i]))
      abort();
  for (i = 0; i < 2; i++) {
    close(pipes[i][0]);
    close(pipes[i][1]);
  }
  return 0;
}

int pipes_in_rows_left(void) {
  int pipes[2][2], i; // missed: rows of an array of arrays are not told apart
  for (i = 0; i < 2; i++)
    if (pipe(pipes[i]))
      abort();
  for (i = 0; i < 2; i++)
    close(pipes[i][0]);
  return 0;
}
