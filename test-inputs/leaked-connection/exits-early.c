// return, break, continue and the end of a scope.
#include <dirent.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// The second opening fails, and the first is forgotten.
int watch(int fd) {
  int poller = epoll_create1(0); // warn: 'epoll_create1' is not released
  if (poller < 0)
    return -1;
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0)
    return -1; // note: returns without
  return poller;
}

int watch_right(int fd) {
  int poller = epoll_create1(0);
  if (poller < 0)
    return -1;
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) == 0)
    return poller;
  close(poller);
  return -1;
}

// The result outlives a block in which it was needed.
long find_line(const char *path, const char *wanted) {
  char line[128];
  long number = 0;
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (!in)
    return -1;
  while (fgets(line, sizeof line, in)) {
    ++number;
    if (strcmp(line, wanted) == 0)
      return number; // note: returns without
  }
  fclose(in);
  return -1;
}

long find_line_right(const char *path, const char *wanted) {
  char line[128];
  long number = 0, found = -1;
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  while (found < 0 && fgets(line, sizeof line, in)) {
    ++number;
    if (strcmp(line, wanted) == 0)
      found = number;
  }
  fclose(in);
  return found;
}

int visit(const char *const *folders, int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) {
    DIR *folder = opendir(folders[i]); // warn: 'DIR' from 'opendir'
    if (!folder)
      continue;
    struct dirent *entry = readdir(folder);
    if (!entry)
      continue; // note: leaves its scope without
    if (entry->d_name[0] == '!')
      break; // note: also: leaves its scope without
    ++total;
    closedir(folder);
  }
  return total;
}

int visit_right(const char *const *folders, int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) {
    DIR *folder = opendir(folders[i]);
    if (!folder)
      continue;
    struct dirent *entry = readdir(folder);
    int stop = entry && entry->d_name[0] == '!';
    closedir(folder);
    if (stop)
      break;
    ++total;
  }
  return total;
}

// The break leaves the switch, not the loop.
int commands(redisContext *shared, int rounds) {
  int seen = 0;
  while (rounds-- > 0) {
    redisReply *job = redisCommand(shared, "LPOP jobs");
    if (!job)
      break;
    switch (job->type) {
    case REDIS_REPLY_NIL:
      break;
    case REDIS_REPLY_STRING:
      ++seen;
      break;
    }
    freeReplyObject(job);
  }
  return seen;
}

// The continue in the switch does leave the turn.
int commands_wrong(redisContext *shared, int rounds) {
  int seen = 0;
  while (rounds-- > 0) {
    redisReply *job = redisCommand(shared, "LPOP jobs"); // warn: 'redisReply'
    if (!job)
      break;
    switch (job->type) {
    case REDIS_REPLY_NIL:
      continue; // note: leaves its scope without
    default:
      ++seen;
    }
    freeReplyObject(job);
  }
  return seen;
}

int shadowed(const char *path, const char *other) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (other) {
    int fd = open(other, O_RDONLY); // warn: 'open' is not released
    if (fd >= 0)
      fsync(fd);
  } // note: leaves its scope without
  return close(fd);
}

int block_by_block(const char *path, const char *other) {
  {
    int fd = open(path, O_RDONLY);
    if (fd >= 0)
      close(fd);
  }
  {
    int fd = open(other, O_RDONLY);
    if (fd >= 0)
      close(fd);
  }
  return 0;
}

// The last statement of a function without result.
void stamp(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT, 0644); // warn: 'open'
  if (fd >= 0)
    dprintf(fd, "%d\n", getpid());
} // note: leaves its scope without

void stamp_right(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT, 0644);
  if (fd < 0)
    return;
  dprintf(fd, "%d\n", getpid());
  close(fd);
}

int nested_results(PGconn *db) {
  PGresult *users = PQexec(db, "SELECT id FROM users"); // warn: 'PGresult'
  for (int i = 0; i < PQntuples(users); ++i) {
    PGresult *orders = PQexec(db, "SELECT id FROM orders");
    if (PQresultStatus(orders) != PGRES_TUPLES_OK) {
      PQclear(orders);
      return -1; // note: returns without
    }
    PQclear(orders);
  }
  PQclear(users);
  return 0;
}

// Closed in the increment of the loop.
int in_increment(const char *const *paths) {
  for (int fd; *paths && (fd = open(*paths, O_RDONLY)) >= 0; close(fd), ++paths)
    if (fd > 100)
      continue;
  return *paths == NULL;
}

int in_increment_wrong(const char *const *paths) {
  int fd = -1;
  for (; *paths; close(fd), ++paths) {
    fd = open(*paths, O_RDONLY); // warn: 'open' is not released
    if (lseek(fd, 0, SEEK_END) == 0)
      break;
  }
  return *paths == NULL; // note: returns without
}
