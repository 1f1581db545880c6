// Functions that undo by their names what others have done, and forget one.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

struct loop;
int loop_add(struct loop *l, int fd, void (*ready)(int, void *), void *data);
void stranger(void *data);

struct mux {
  struct loop *loop;
  int watch; // note: kept in this field
  int wake;
};

static void on_event(int fd, void *data) {
  char buffer[256];
  struct mux *m = data;
  if (read(fd, buffer, sizeof buffer) < 0)
    m->wake = 0;
}

int mux_init(struct mux *m) {
  int fd = inotify_init1(IN_CLOEXEC); // warn: which nothing in 'mux' releases
  if (fd == -1)
    return -1;
  m->watch = fd;
  if (loop_add(m->loop, m->watch, on_event, m) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int mux_exit(struct mux *m) { // note: 'mux_exit' undoes what 'mux_init' does
  (void)m;
  return 0;
}

// Frees it, and forgets the same.
struct tail {
  int file;
};

struct tail *tail_create(const char *path) {
  struct tail *t = malloc(sizeof *t);
  if (!t)
    return NULL;
  t->file = open(path, O_RDONLY); // warn: which nothing in 'tail' releases
  return t;
}

void tail_destroy(struct tail *t) { free(t); }

// Handed on: others may close it.
struct pipe_end {
  int file;
};

int pipe_end_open(struct pipe_end *p, const char *path) {
  p->file = open(path, O_RDONLY);
  return p->file < 0;
}

void pipe_end_close(struct pipe_end *p) { stranger(p); }

// By their names, these do not belong together.
struct probe {
  int file;
};

int probe_get(struct probe *p, const char *path) {
  p->file = open(path, O_RDONLY);
  return p->file < 0;
}

void probe_put(struct probe *p) { (void)p; }

// Closed.
struct spool {
  int file;
};

int spool_start(struct spool *s, const char *path) {
  s->file = open(path, O_RDONLY);
  return s->file < 0;
}

void spool_stop(struct spool *s) {
  if (s->file >= 0)
    close(s->file);
}
