#include "lines.h"

#include <stddef.h>

/* This one does both, and so shows that they are a pair. */
int line_call(struct lines *pool) {
  struct line *one = line_connection_get(pool);
  if (!one)
    return -1;
  int rc = one->failed;
  line_connection_release(pool, one);
  return rc;
}

/* Once the lines have moved, another one is taken out of the pool. */
int line_for_caller(struct lines *pool, struct line **out, int moved) {
again:
  *out = line_connection_get(pool); // warn: is lost when another value is stored over it
  if (*out == NULL)
    return -1;
  if (moved && lines_remapped(*out) == 0) // note: 'lines_remapped' leaves it to the caller
    goto again;
  return 0;
}

int line_for_caller_right(struct lines *pool, struct line **out, int moved) {
again:
  *out = line_connection_get(pool);
  if (*out == NULL)
    return -1;
  if (moved && lines_remapped(*out) == 0) {
    line_connection_release(pool, *out);
    goto again;
  }
  return 0;
}

/* Somebody else has it by then. */
int line_remembered(struct lines *pool, struct line **out, int moved) {
again:
  *out = line_connection_get(pool);
  if (*out == NULL)
    return -1;
  if (moved) {
    lines_remember(*out);
    goto again;
  }
  return 0;
}
