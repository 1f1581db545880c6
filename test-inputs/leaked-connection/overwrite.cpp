// The only holder gets another value, or ceases to exist.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <unistd.h>

void twoReplies(redisContext *Session) {
  void *Reply = redisCommand(Session, "MULTI"); // warn: lost when another value; note: must be released
  Reply = redisCommand(Session, "EXEC");        // note: 'Reply' gets another value
  freeReplyObject(Reply);
}

void twoRepliesRight(redisContext *Session) {
  void *Reply = redisCommand(Session, "MULTI");
  freeReplyObject(Reply);
  Reply = redisCommand(Session, "EXEC");
  freeReplyObject(Reply);
}

void forgetsByNull(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: lost when another value
  if (PQstatus(Database) != CONNECTION_OK)
    Database = nullptr;
  if (Database)
    PQfinish(Database);
}

void forgetsByNullRight(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  if (PQstatus(Database) != CONNECTION_OK) {
    PQfinish(Database);
    Database = nullptr;
  }
  if (Database)
    PQfinish(Database);
}

// Another variable holds it now.
void handsOver(redisContext *Session) {
  void *First = redisCommand(Session, "GET a");
  void *Second = First;
  First = redisCommand(Session, "GET b");
  freeReplyObject(First);
  freeReplyObject(Second);
}

int endOfBlock(const char *Path, char *Into) {
  int Read = 0;
  if (Path) {
    int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
    if (Fd >= 0)
      Read = read(Fd, Into, 16);
  } // note: leaves its scope without
  return Read;
}

int endOfBlockRight(const char *Path, char *Into) {
  int Read = 0;
  if (Path) {
    int Fd = open(Path, O_RDONLY);
    if (Fd >= 0) {
      Read = read(Fd, Into, 16);
      close(Fd);
    }
  }
  return Read;
}

// The old one is closed before the new one takes its place: dup2 style.
int reopen(const char *Path, int Old) {
  int Fd = open(Path, O_WRONLY | O_APPEND);
  if (Fd < 0)
    return Old;
  close(Old);
  return Fd;
}

void swapped(redisContext *Session) {
  void *Left = redisCommand(Session, "GET left");
  void *Right = redisCommand(Session, "GET right");
  void *Spare = Left;
  Left = Right;
  Right = Spare;
  freeReplyObject(Left);
  freeReplyObject(Right);
}

int flagged(const char *Path, bool Keep) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    return -1;
  bool Done = lseek(Fd, 0, SEEK_END) > 0;
  if (Keep && Done)
    close(Fd);
  return Done;
}

int flaggedRight(const char *Path) {
  bool Opened = false;
  int Fd = -1;
  if (Path) {
    Fd = open(Path, O_RDONLY);
    Opened = Fd >= 0;
  }
  int Size = Opened ? (int)lseek(Fd, 0, SEEK_END) : 0;
  if (Opened)
    close(Fd);
  return Size;
}
