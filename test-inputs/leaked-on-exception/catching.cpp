// try and catch: who is caught, and what happens then.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <new>
#include <stdexcept>
#include <string>

void log(const char *Text);

int catchesAll(redisContext *Session, const std::string &Text) {
  redisReply *Reply = (redisReply *)redisCommand(Session, "GET n");
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (...) {
    N = -1;
  }
  freeReplyObject(Reply);
  return N;
}

int catchesStd(redisContext *Session, const std::string &Text) {
  redisReply *Reply = (redisReply *)redisCommand(Session, "GET n");
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (const std::exception &E) {
    log(E.what());
  }
  freeReplyObject(Reply);
  return N;
}

// stoi also throws out_of_range.
int catchesOne(redisContext *Session, const std::string &Text) {
  redisReply *Reply = (redisReply *)redisCommand(Session, "GET n"); // warn: not released when 'stoi' throws
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (const std::invalid_argument &) {
    N = -1;
  }
  freeReplyObject(Reply);
  return N;
}

int releasesAndRethrows(const char *Dsn, const std::string &Text) {
  PGconn *Database = PQconnectdb(Dsn);
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (...) {
    PQfinish(Database);
    throw;
  }
  PQfinish(Database);
  return N;
}

int rethrows(const char *Dsn, const std::string &Text) {
  PGconn *Database = PQconnectdb(Dsn); // warn: throws
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (...) {
    log("no number");
    throw;
  }
  PQfinish(Database);
  return N;
}

// Declared in the try: dead when the handler runs.
int declaredInside(const char *Dsn, const std::string &Text) {
  try {
    PGconn *Database = PQconnectdb(Dsn); // warn: not released when 'stoi' throws
    int N = std::stoi(Text);
    PQfinish(Database);
    return N;
  } catch (const std::exception &E) {
    log(E.what());
  }
  return -1;
}

int returnsFromCatch(const char *Dsn, const std::string &Text) {
  PGconn *Database = PQconnectdb(Dsn); // warn: 'PGconn' from 'PQconnectdb' is not released on every path
  try {
    int N = std::stoi(Text);
    PQfinish(Database);
    return N;
  } catch (const std::exception &) {
    return -1; // note: returns without
  }
}

int nested(redisContext *Session, const std::string &Text) {
  redisReply *Reply = nullptr;
  try {
    Reply = (redisReply *)redisCommand(Session, "GET n");
    try {
      return std::stoi(Text) + (freeReplyObject(Reply), 0);
    } catch (const std::invalid_argument &) {
      log("no number");
    }
  } catch (...) {
    log("too large");
  }
  freeReplyObject(Reply);
  return 0;
}

// Own exception types are caught by their base.
struct Problem {};
struct NoDatabase : Problem {};

static void check(PGconn *Database) {
  if (PQstatus(Database) != CONNECTION_OK)
    throw NoDatabase();
}

int ownTypes(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  int Result = 0;
  try {
    check(Database);
  } catch (const Problem &) {
    Result = -1;
  }
  PQfinish(Database);
  return Result;
}

int ownTypesUncaught(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: not released when 'check' throws
  check(Database);
  int Socket = PQsocket(Database);
  PQfinish(Database);
  return Socket;
}
