// Functions of this file that open, close, or only look.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

static PGconn *openDb(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  if (PQstatus(Database) != CONNECTION_OK) {
    PQfinish(Database);
    return nullptr;
  }
  return Database;
}

static void closeDb(PGconn *Database) {
  if (Database)
    PQfinish(Database);
}

static bool healthy(PGconn *Database) {
  return PQstatus(Database) == CONNECTION_OK;
}

bool early(const char *Dsn) {
  PGconn *Database = openDb(Dsn); // warn: 'PGconn' from 'openDb'
  if (!Database)
    return false;
  if (!healthy(Database))
    return false; // note: returns without
  closeDb(Database);
  return true;
}

bool earlyRight(const char *Dsn) {
  PGconn *Database = openDb(Dsn);
  if (!Database)
    return false;
  bool Ok = healthy(Database);
  closeDb(Database);
  return Ok;
}

// The helper of a helper.
static PGconn *openDefault() { return openDb("dbname=app"); }

int sockets() {
  PGconn *Database = openDefault(); // warn: 'openDefault' is not released
  return Database ? PQsocket(Database) : -1;
}

static void safeClose(int Fd) {
  if (Fd != -1)
    close(Fd);
}

static void closeAndClear(int *Fd) {
  if (*Fd >= 0)
    close(*Fd);
  *Fd = -1;
}

static void closeAndClearReference(int &Fd) {
  close(Fd);
  Fd = -1;
}

long size(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  long Result = lseek(Fd, 0, SEEK_END);
  safeClose(Fd);
  return Result;
}

long sizeByPointer(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  long Result = lseek(Fd, 0, SEEK_END);
  closeAndClear(&Fd);
  return Result;
}

long sizeByReference(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  long Result = lseek(Fd, 0, SEEK_END);
  closeAndClearReference(Fd);
  return Result;
}

// Closes in one case only: the caller still owes.
static void closeIfBroken(redisContext *Session) {
  if (Session->err)
    redisFree(Session);
}

void half(const char *Host) {
  // missed: a helper that releases on some paths only may own
  redisContext *Session = redisConnect(Host, 6379);
  if (Session)
    closeIfBroken(Session);
}

static int dump(FILE *Out, const char *Text) { return fputs(Text, Out); }

int report(const char *Path, const char *Text) {
  FILE *Out = fopen(Path, "w"); // warn: 'FILE' from 'fopen'
  if (!Out)
    return -1;
  return dump(Out, Text); // note: returns without
}

struct Reader {
  static FILE *create(const char *Path) { return fopen(Path, "r"); }
  static void destroy(FILE *F) { fclose(F); }
};

int method(const char *Path) {
  FILE *In = Reader::create(Path);
  if (!In)
    return -1;
  int C = fgetc(In);
  Reader::destroy(In);
  return C;
}

template <typename Fn> int with(const char *Path, Fn Use) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return -1;
  int Result = Use(In);
  fclose(In);
  return Result;
}

int firstOf(const char *Path) {
  return with(Path, [](FILE *In) { return fgetc(In); });
}

template <typename T> T *openAs(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: 'FILE' from 'fopen'
  return In ? nullptr : nullptr;
}
int *instance(const char *Path) { return openAs<int>(Path); }
