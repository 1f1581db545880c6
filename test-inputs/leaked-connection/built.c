// Objects of the project that keep a connection: one function builds them,
// another one takes them apart.
#include <fcntl.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

struct outlet {
  PGconn *db;
  int served;
};

static struct outlet *outlet_open(const char *where) {
  struct outlet *made = malloc(sizeof *made);
  if (!made)
    return NULL;
  made->db = PQconnectdb(where);
  if (PQstatus(made->db) != CONNECTION_OK) {
    PQfinish(made->db);
    free(made);
    return NULL;
  }
  return made;
}

static void outlet_close(struct outlet *old) {
  PQfinish(old->db);
  free(old);
}

static int outlet_serve(struct outlet *at, const char *what) {
  PGresult *got = PQexec(at->db, what);
  int ok = PQresultStatus(got) == PGRES_TUPLES_OK;
  PQclear(got);
  at->served += ok;
  return ok;
}

int outlet_early(const char *where, const char *what) {
  struct outlet *at = outlet_open(where); // warn: the 'outlet' from 'outlet_open' is not released
  if (!at)
    return -1;
  if (!outlet_serve(at, what))
    return -2; // note: returns without releasing it
  outlet_close(at); // note: here 'outlet_close' gives it back
  return 0;
}

int outlet_right(const char *where, const char *what) {
  struct outlet *at = outlet_open(where);
  if (!at)
    return -1;
  int ok = outlet_serve(at, what);
  outlet_close(at);
  return ok;
}

// Whoever has the shop has the outlet.
struct shop {
  struct outlet *front;
};

int outlet_stored(struct shop *in, const char *where) {
  struct outlet *at = outlet_open(where);
  if (!at)
    return -1;
  in->front = at;
  return 0;
}

void outlet_hand_over(struct outlet *which);

int outlet_given(const char *where) {
  struct outlet *at = outlet_open(where);
  if (!at)
    return -1;
  outlet_hand_over(at);
  return 0;
}

// Taken apart by another function.
static void outlet_abandon(struct outlet *old) {
  PQfinish(old->db);
  free(old);
}

int outlet_abandoned(const char *where, int quick) {
  struct outlet *at = outlet_open(where);
  if (!at)
    return -1;
  if (quick) {
    outlet_abandon(at);
    return 1;
  }
  outlet_close(at);
  return 0;
}

// All of them are in a list: they stay.
struct watcher {
  int fd;
  struct watcher *next;
};
static struct watcher *watchers;

static struct watcher *watcher_new(const char *path) {
  struct watcher *made = malloc(sizeof *made);
  made->fd = open(path, O_RDONLY);
  made->next = watchers;
  watchers = made;
  return made;
}

static void watcher_free(struct watcher *old) {
  close(old->fd);
  free(old);
}

int watcher_listed(const char *path, int quick) {
  struct watcher *made = watcher_new(path);
  if (quick)
    return made->fd;
  watchers = made->next;
  watcher_free(made);
  return 0;
}

// It keeps what it was given: no handle of its own.
struct view {
  int fd;
};

static struct view *view_new(int fd) {
  struct view *made = malloc(sizeof *made);
  made->fd = fd;
  return made;
}

static void view_free(struct view *old) { free(old); }

int view_dropped(int fd, int quick) {
  struct view *made = view_new(fd);
  if (quick)
    return 1;
  view_free(made);
  return 0;
}

// The list leads to it by a part.
struct node {
  struct node *next;
};
struct probe_kept {
  int fd;
  struct node in_list;
};
void list_add(struct node *new_one);

static struct probe_kept *probe_kept_new(const char *path) {
  struct probe_kept *made = malloc(sizeof *made);
  made->fd = open(path, O_RDONLY);
  list_add(&made->in_list);
  return made;
}

static void probe_kept_free(struct probe_kept *old) {
  close(old->fd);
  free(old);
}

int probe_listed(const char *path, int quick) {
  struct probe_kept *made = probe_kept_new(path);
  if (quick)
    return 1;
  probe_kept_free(made);
  return 0;
}

// It is the caller's own, before and after.
struct port {
  int fd;
};
static struct port first_port;

static struct port *port_open(struct port *which, const char *path) {
  which->fd = open(path, O_RDONLY);
  return which;
}

static void port_close(struct port *which) { close(which->fd); }

int port_used(const char *path, int quick) {
  struct port *used = port_open(&first_port, path);
  if (quick)
    return used->fd;
  port_close(used);
  return 0;
}
