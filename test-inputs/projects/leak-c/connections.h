#include <hiredis/hiredis.h>
#include <sqlite3.h>

redisContext *connected(const char *host);
redisContext *the_connection(void);
void drop(redisContext *session);
int is_well(redisContext *session);
int open_store(const char *path, sqlite3 **out);
int listener(int backlog);
int adopt(redisContext *session);
int relay(int fd);
