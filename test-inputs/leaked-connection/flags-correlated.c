// A flag remembers whether there is something to give back.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int flag_set_on_success(const char *path) {
  int ok = 0;
  int fd = open(path, O_RDONLY);
  if (fd >= 0)
    ok = 1;
  long size = ok ? lseek(fd, 0, SEEK_END) : 0;
  if (ok)
    close(fd);
  return (int)size;
}

// The flag says more than that it is open.
int flag_set_later(const char *path) {
  int ok = 0;
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd >= 0 && lseek(fd, 0, SEEK_END) > 0)
    ok = 1;
  if (ok)
    close(fd);
  return ok; // note: returns without
}

int flag_from_comparison(const char *path, char *into) {
  int fd = open(path, O_RDONLY);
  int got = fd >= 0;
  if (!got)
    return -1;
  int n = (int)read(fd, into, 8);
  close(fd);
  return n;
}

int flag_from_comparison_wrong(const char *path, char *into) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  int got = fd >= 0;
  if (got && read(fd, into, 8) != 8)
    return -1; // note: returns without
  if (got)
    close(fd);
  return got;
}

int flag_of_failure(const char *path) {
  int failed = 1;
  FILE *in = fopen(path, "r");
  if (in != NULL)
    failed = 0;
  int first = failed ? EOF : fgetc(in);
  if (!failed)
    fclose(in);
  return first;
}

// Turned round: it closes what is not there, and keeps what is.
int flag_turned_round(const char *path) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  int failed = in == NULL;
  int first = failed ? EOF : fgetc(in);
  if (failed)
    return EOF;
  return first; // note: returns without
}

int two_flags(const char *from, const char *to) {
  int have_in = 0, have_out = 0, rc = -1;
  int in = open(from, O_RDONLY), out = -1;
  if (in >= 0)
    have_in = 1;
  if (have_in) {
    out = open(to, O_WRONLY);
    have_out = out >= 0;
  }
  if (have_in && have_out)
    rc = 0;
  if (have_out)
    close(out);
  if (have_in)
    close(in);
  return rc;
}

// Only if both are open is either closed.
int two_flags_wrong(const char *from, const char *to) {
  int in = open(from, O_RDONLY); // warn: 'open' is not released
  int out = open(to, O_WRONLY);  // warn: 'open' is not released
  int have_in = in >= 0, have_out = out >= 0;
  if (have_in && have_out) {
    close(in);
    close(out);
    return 0;
  }
  return -1; // note: returns without
}

int flag_through_ternary(int peer) {
  int copy = dup(peer);
  int usable = copy < 0 ? 0 : 1;
  int rc = usable ? listen(copy, 4) : -1;
  if (usable)
    close(copy);
  return rc;
}

int flag_through_ternary_wrong(int peer, int wanted) {
  int copy = dup(peer); // warn: 'dup' is not released
  int usable = copy < 0 ? 0 : wanted;
  if (usable)
    close(copy);
  return usable; // note: returns without
}

int chain_of_and(const char *dsn) {
  PGconn *db = NULL;
  PGresult *rows = NULL;
  int n = -1;
  if ((db = PQconnectdb(dsn)) && PQstatus(db) == CONNECTION_OK &&
      (rows = PQexec(db, "SELECT 1")) &&
      PQresultStatus(rows) == PGRES_TUPLES_OK)
    n = PQntuples(rows);
  if (rows)
    PQclear(rows);
  if (db)
    PQfinish(db);
  return n;
}

int chain_of_or_wrong(const char *host) {
  redisContext *session = NULL;
  redisReply *pong = NULL;
  if (!(session = redisConnect(host, 6379)) || session->err ||
      !(pong = redisCommand(session, "PING")) || // warn: 'redisReply' from
      pong->type == REDIS_REPLY_ERROR) {
    redisFree(session);
    return -1; // note: returns without
  }
  freeReplyObject(pong);
  redisFree(session);
  return 0;
}

int negated_twice(const char *path) {
  int fd = open(path, O_RDONLY);
  int closed = !(fd >= 0);
  if (!closed)
    close(fd);
  return !closed;
}

// The opening is conditional, and so is the closing: on the same question.
int same_question(const char *path, int verbose) {
  FILE *log = NULL;
  if (verbose)
    log = fopen(path, "a");
  if (verbose && !log)
    return -1;
  if (verbose) {
    fputs("hello\n", log);
    fclose(log);
  }
  return 0;
}

// The second question is another one.
int other_question(const char *path, int verbose, int debug) {
  FILE *log = NULL;
  if (verbose)
    log = fopen(path, "a"); // warn: 'FILE' from 'fopen'
  if (verbose && debug && log)
    fclose(log);
  return 0; // note: returns without
}

// The answer to the first question changes in between.
int question_changes(const char *path, int verbose) {
  int fd = -1;
  if (verbose)
    fd = open(path, O_RDONLY); // warn: 'open' is not released
  verbose = verbose && lseek(fd, 0, SEEK_END) > 100;
  if (verbose)
    close(fd);
  return 0; // note: returns without
}

// --- What has an address is there ---

struct slot {
  int fd, used;
};

int in_a_slot(struct slot *slots, int count, const char *path) {
  struct slot *free_slot = NULL;
  int fd = -1;
  for (int i = 0; i < count; i++)
    if (!slots[i].used) {
      if ((fd = open(path, O_RDONLY)) != -1) {
        free_slot = &slots[i];
        free_slot->fd = fd;
      }
      break;
    }
  if (!free_slot && (fd = open(path, O_RDONLY)) != -1)
    close(fd);
  return free_slot != NULL;
}

// The program knows that the log is only there if it was opened first.
extern FILE *kept_log;

int in_step_with_others(const char *path, int keep) {
  FILE *log;
  if (keep)
    log = kept_log = fopen(path, "a");
  else
    log = fopen(path, "r"); // wrong: what else a program keeps is not known
  if (!log)
    return -1;
  int c = fgetc(log);
  if (!kept_log)
    fclose(log);
  return c;
}
