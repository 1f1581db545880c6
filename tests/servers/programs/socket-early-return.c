// server: redis
// counts: clients
// climbs: half
// libraries: hiredis
//
// The same protocol by hand, over a socket.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int look_up(int port, const char *item, char *price, size_t size) {
  struct sockaddr_in where = {.sin_family = AF_INET,
                              .sin_port = htons((unsigned short)port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  char line[128];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (struct sockaddr *)&where, sizeof(where)) < 0) {
    close(fd);
    return -1;
  }
  int length = snprintf(line, sizeof(line), "GET %s\r\n", item);
  if (write(fd, line, (size_t)length) != length) {
    close(fd);
    return -1;
  }
  ssize_t got = read(fd, line, sizeof(line) - 1);
  if (got < 5 || line[1] == '-')
    return -1;
  line[got] = 0;
  char *text = strchr(line, '\n');
  snprintf(price, size, "%.4s", text ? text + 1 : "");
  close(fd);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64];
  while (count > 1 && fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    int found = look_up(atoi(args[1]), item, price, sizeof(price)) == 0;
    puts(found ? price : "unknown");
    fflush(stdout);
  }
  return 0;
}
