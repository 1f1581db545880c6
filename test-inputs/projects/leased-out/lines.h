/* A pool whose body nobody here sees; its names say what belongs together. */
#ifndef LINES_H
#define LINES_H

struct lines;
struct line {
  int fd, failed;
};

struct line *line_connection_get(struct lines *from);
void line_connection_release(struct lines *to, struct line *old);

/* In remap.c */
int lines_remapped(const struct line *over);
void lines_remember(struct line *one);

int line_call(struct lines *pool);
int line_for_caller(struct lines *pool, struct line **out, int moved);
int line_for_caller_right(struct lines *pool, struct line **out, int moved);
int line_remembered(struct lines *pool, struct line **out, int moved);

#endif
