#include "lines.h"

int lines_remapped(const struct line *over) {
  if (over->failed)
    return -1;
  return over->fd > 2 ? 0 : lines_remapped(over + 1);
}

static struct line *last;

void lines_remember(struct line *one) { last = one; }
