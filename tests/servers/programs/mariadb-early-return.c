// server: mariadb
// counts: clients
// climbs: half
// libraries: libmariadb
//
// An empty result set is freed, the connection is not closed.
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int look_up(unsigned port, const char *item, char *price, size_t size) {
  char query[128];
  MYSQL *base = mysql_init(NULL);
  if (!base)
    return -1;
  if (!mysql_real_connect(base, "127.0.0.1", "root", NULL, "shop", port, NULL,
                          0)) {
    mysql_close(base);
    return -1;
  }
  snprintf(query, sizeof(query), "SELECT price FROM price WHERE item = '%s'",
           item);
  if (mysql_query(base, query) != 0) {
    mysql_close(base);
    return -1;
  }
  MYSQL_RES *rows = mysql_store_result(base);
  MYSQL_ROW row = rows ? mysql_fetch_row(rows) : NULL;
  if (!row) {
    mysql_free_result(rows);
    return -1;
  }
  snprintf(price, size, "%s", row[0]);
  mysql_free_result(rows);
  mysql_close(base);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64];
  while (count > 1 && fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    int found =
        look_up((unsigned)atoi(args[1]), item, price, sizeof(price)) == 0;
    puts(found ? price : "unknown");
    fflush(stdout);
  }
  return 0;
}
