// The variable gets another value, or the result none at all.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <stdio.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

bool retries(const std::string &Dsn) {
  PGconn *Database = PQconnectdb(Dsn.c_str());
  for (int Try = 0; Try < 3 && PQstatus(Database) != CONNECTION_OK; ++Try) {
    PQfinish(Database);
    Database = PQconnectdb(Dsn.c_str());
  }
  bool Ok = PQstatus(Database) == CONNECTION_OK;
  PQfinish(Database);
  return Ok;
}

bool retriesWrong(const std::string &Dsn) {
  PGconn *Database = PQconnectdb(Dsn.c_str()); // warn: lost when another value
  for (int Try = 0; Try < 3 && PQstatus(Database) != CONNECTION_OK; ++Try)
    // warn: lost when another value; note: gets another value
    Database = PQconnectdb(Dsn.c_str());
  bool Ok = PQstatus(Database) == CONNECTION_OK;
  PQfinish(Database);
  return Ok;
}

// Revived, not replaced: it is the same one.
bool revives(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (!Session)
    return false;
  for (int Try = 0; Try < 3 && Session->err; ++Try)
    redisReconnect(Session);
  bool Ok = !Session->err;
  redisFree(Session);
  return Ok;
}

int fallsBack(const std::vector<std::string> &Paths) {
  int Fd = -1;
  for (const std::string &Path : Paths) {
    Fd = open(Path.c_str(), O_RDONLY);
    if (Fd >= 0)
      break;
  }
  return Fd;
}

// The last one wins, the others stay open.
int lastOne(const std::vector<std::string> &Paths) {
  int Fd = -1;
  for (const std::string &Path : Paths)
    Fd = open(Path.c_str(), O_RDONLY); // warn: lost when another value
  return Fd;
}

int lastOneRight(const std::vector<std::string> &Paths) {
  int Fd = -1;
  for (const std::string &Path : Paths) {
    int Next = open(Path.c_str(), O_RDONLY);
    if (Next < 0)
      continue;
    if (Fd >= 0)
      close(Fd);
    Fd = Next;
  }
  return Fd;
}

bool ternary(const char *Main, const char *Spare) {
  redisContext *Session = redisConnect(Main, 6379);
  if (!Session || Session->err) {
    redisFree(Session);
    Session = redisConnect(Spare, 6379);
  }
  bool Ok = Session && !Session->err;
  redisFree(Session);
  return Ok;
}

bool ternaryWrong(const char *Main, const char *Spare) {
  redisContext *Session = redisConnect(Main, 6379); // warn: lost when another
  Session = Session && !Session->err ? Session : redisConnect(Spare, 6379);
  bool Ok = Session && !Session->err;
  redisFree(Session);
  return Ok;
}

// The error code goes into the variable of the descriptor.
int reused(const char *Path) {
  int Rc = open(Path, O_RDONLY); // warn: lost when another value
  if (Rc < 0)
    return -1;
  Rc = fsync(Rc); // note: gets another value
  return Rc;
}

// Arithmetic on a descriptor is no descriptor.
int counted(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: lost when another value
  if (Fd < 0)
    return -1;
  ++Fd; // note: gets another value
  return 0;
}

// Kept somewhere else first.
int shifted(int Listener) {
  int Previous = -1, Served = 0;
  for (;;) {
    int Peer = accept(Listener, nullptr, nullptr);
    if (Peer < 0)
      break;
    if (Previous >= 0)
      close(Previous);
    Previous = Peer;
    ++Served;
  }
  if (Previous >= 0)
    close(Previous);
  return Served;
}

int shiftedWrong(int Listener) {
  int Previous = -1, Served = 0;
  for (;;) {
    int Peer = accept(Listener, nullptr, nullptr); // warn: from 'accept'
    if (Peer < 0)
      break;
    Previous = Peer;
    ++Served;
  }
  if (Previous >= 0)
    close(Previous);
  return Served;
}

void argumentsOnly(MYSQL *Database) {
  // warn: 'mysql_store_result' returns a 'MYSQL_RES' that nobody keeps
  unsigned long long Rows = mysql_num_rows(mysql_store_result(Database));
  printf("%llu\n", Rows);
}

void comparedOnly(const char *Path) {
  if (fopen(Path, "r") == nullptr) // warn: nobody keeps
    puts("missing");
}

bool comparedAndClosed(const char *Path) {
  FILE *In = fopen(Path, "r");
  return In != nullptr && fclose(In) == 0;
}

// A discarded ternary is discarded twice.
void discarded(const char *Path, bool Write) {
  // warn: nobody keeps; warn: nobody keeps
  Write ? fopen(Path, "w") : fopen(Path, "r");
}

// The member access looks, and forgets.
int erred(const char *Host) {
  return redisConnect(Host, 6379)->err; // warn: nobody keeps
}
