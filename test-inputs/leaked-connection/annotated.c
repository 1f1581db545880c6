/* The same in C, with the attribute of GNU. */
#include <stddef.h>

#define SAYS(...) __attribute__((annotate(__VA_ARGS__)))

typedef struct line line;
SAYS("connguard::acquires") line *line_open(const char *host);
void line_close(line *of SAYS("connguard::releases"));
int line_says(line *of SAYS("connguard::borrows"));
SAYS("connguard::acquires") int line_socket(const char *host);
SAYS("connguard::releases") void line_shut(int fd);

int line_leaks(const char *host) {
  line *l = line_open(host); // warn: the 'line' from 'line_open' is not released on every path
  if (l == NULL)
    return -1;
  if (line_says(l) < 0)
    return -1;
  line_close(l);
  return 0;
}

int line_closes(const char *host) {
  line *l = line_open(host);
  int said;
  if (l == NULL)
    return -1;
  said = line_says(l);
  line_close(l);
  return said;
}

int line_socket_leaks(const char *host, int early) {
  int fd = line_socket(host); // warn: from 'line_socket' is not released
  if (fd < 0 || early)
    return -1;
  line_shut(fd);
  return 0;
}

int line_socket_shuts(const char *host) {
  int fd = line_socket(host);
  if (fd < 0)
    return -1;
  line_shut(fd);
  return 0;
}
