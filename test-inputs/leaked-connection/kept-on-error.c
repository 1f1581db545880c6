// A function opens a handle for itself in a field of somebody's struct, gives it
// back in the end, and forgets it where something fails.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stddef.h>
#include <unistd.h>

struct poller {
  redisContext *link;
  int rounds;
};

int allowed(int rounds);

int poll_once(struct poller *with, const char *host) {
  with->link = redisConnect(host, 6379); // warn: the 'redisContext' from 'redisConnect' is given back when all goes well, and left in 'link'
  if (with->link == NULL)
    return -1;
  if (!allowed(with->rounds))
    return -1; // note: returns an error and leaves it in 'link'
  redisFree(with->link); // note: here 'redisFree' gives it back
  with->link = NULL;
  return 0;
}

// A helper opens it, and others look at the struct meanwhile.
struct reader {
  int fd;
  int lines;
};

static int reader_begin(struct reader *of, const char *path) {
  of->fd = open(path, O_RDONLY);
  if (of->fd < 0)
    return -1;
  if (!allowed(0)) {
    close(of->fd);
    of->fd = -1;
    return -1;
  }
  return 0;
}

static void reader_count(struct reader *of) { of->lines++; }

int read_all(struct reader *of, const char *path) {
  if (reader_begin(of, path) != 0) // warn: the 'file descriptor' from 'reader_begin' is given back when all goes well
    return -1;
  reader_count(of);
  if (!allowed(of->lines))
    return -2; // note: returns an error and leaves it in 'fd'
  reader_count(of);
  close(of->fd);
  of->fd = -1;
  return 0;
}

int read_right(struct reader *of, const char *path) {
  if (reader_begin(of, path) != 0)
    return -1;
  int failed = allowed(of->lines) ? 0 : -2;
  close(of->fd);
  of->fd = -1;
  return failed;
}

// The struct is this function's own.
int read_local(const char *path) {
  struct reader own = {-1, 0};
  if (reader_begin(&own, path) != 0) // warn: the 'file descriptor' from 'reader_begin' is not released on every path
    return -1;
  if (!allowed(1))
    return -2; // note: returns without releasing it
  close(own.fd);
  return 0;
}

int read_local_right(const char *path) {
  struct reader own = {-1, 0};
  if (reader_begin(&own, path) != 0)
    return -1;
  int failed = allowed(1) ? 0 : -2;
  close(own.fd);
  return failed;
}

// Whoever is told of the error looks after it.
struct session {
  redisContext *link;
  int state;
};

int session_tried(struct session *which, const char *host) {
  which->link = redisConnect(host, 6379);
  if (which->link == NULL)
    return -1;
  if (!allowed(which->state))
    return -1;
  redisFree(which->link);
  which->link = NULL;
  return 0;
}

void session_end(struct session *which) {
  if (which->link)
    redisFree(which->link);
}

// It stays open if all goes well.
struct channel {
  redisContext *link;
  int state;
};

int channel_opened(struct channel *which, const char *host) {
  which->link = redisConnect(host, 6379);
  if (which->link == NULL)
    return -1;
  if (!allowed(which->state)) {
    redisFree(which->link);
    which->link = NULL;
    return -1;
  }
  return 0;
}

void channel_end(struct channel *which) {
  if (which->link)
    redisFree(which->link);
}

// Nobody knows what a number means that is passed on.
struct probe {
  redisContext *link;
};

int probed(struct probe *with, const char *host) {
  with->link = redisConnect(host, 6379);
  if (with->link == NULL)
    return -1;
  int result = allowed(3);
  if (result != 2)
    return result;
  redisFree(with->link);
  with->link = NULL;
  return 0;
}

// What is polled has only the number.
struct device {
  int fd;
};
struct polled {
  int fd, events;
};

static int device_polled(struct device *of, struct polled *by) {
  of->fd = open("/dev/ttyS0", O_RDONLY);
  if (of->fd < 0)
    return -1;
  by->fd = of->fd;
  return 0;
}

int device_asked(struct device *of) {
  struct polled by = {-1, 0};
  if (device_polled(of, &by) != 0)
    return -1;
  if (!allowed(by.events))
    return 2;
  return 0;
}

// What is positive is no error here.
struct lock {
  int fd;
};

int lock_tried(struct lock *which, const char *path) {
  which->fd = open(path, O_RDONLY);
  if (which->fd < 0)
    return 0;
  if (!allowed(4)) {
    close(which->fd);
    which->fd = -1;
    return 0;
  }
  return 1;
}
