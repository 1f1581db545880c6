// Something throws between the acquisition and the release.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <unistd.h>
#include <vector>

int visits(redisContext *Session) {
  auto *Reply = static_cast<redisReply *>(redisCommand(Session, "GET visits")); // warn: not released when 'stoi' throws
  if (!Reply)
    return 0;
  int Count = std::stoi(Reply->str); // note: 'stoi' may throw
  freeReplyObject(Reply);
  return Count;
}

int visitsRight(redisContext *Session) {
  auto *Reply = static_cast<redisReply *>(redisCommand(Session, "GET visits"));
  if (!Reply)
    return 0;
  std::string Text = Reply->str;
  freeReplyObject(Reply);
  return std::stoi(Text);
}

int connectOrThrow(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: not released when this function throws
  if (PQstatus(Database) != CONNECTION_OK)
    throw std::runtime_error(PQerrorMessage(Database)); // note: throws without
  int Socket = PQsocket(Database);
  PQfinish(Database);
  return Socket;
}

int connectOrThrowRight(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  if (PQstatus(Database) != CONNECTION_OK) {
    std::string Why = PQerrorMessage(Database);
    PQfinish(Database);
    throw std::runtime_error(Why);
  }
  int Socket = PQsocket(Database);
  PQfinish(Database);
  return Socket;
}

// What throws is a function of this file, two calls away.
static int limit(const std::string &Text) {
  if (Text.empty())
    throw std::invalid_argument("no limit");
  return static_cast<int>(Text.size());
}
static int twiceTheLimit(const std::string &Text) { return 2 * limit(Text); }

void insert(const char *Path, const std::string &Text) {
  FILE *Log = fopen(Path, "a"); // warn: 'FILE' from 'fopen' is not released when 'twiceTheLimit' throws
  if (!Log)
    return;
  fprintf(Log, "%d\n", twiceTheLimit(Text)); // note: 'twiceTheLimit' may throw
  fclose(Log);
}

void insertRight(const char *Path, const std::string &Text) {
  int Limit = twiceTheLimit(Text);
  FILE *Log = fopen(Path, "a");
  if (!Log)
    return;
  fprintf(Log, "%d\n", Limit);
  fclose(Log);
}

std::string hostOf(const std::map<std::string, std::string> &Config,
                   const char *Path) {
  int Lock = open(Path, O_RDONLY); // warn: throws
  if (Lock < 0)
    return "";
  std::string Host = Config.at("host"); // note: may throw
  close(Lock);
  return Host;
}

std::string hostOfRight(const std::map<std::string, std::string> &Config,
                        const char *Path) {
  int Lock = open(Path, O_RDONLY);
  if (Lock < 0)
    return "";
  auto Host = Config.find("host");
  std::string Result = Host == Config.end() ? "" : Host->second;
  close(Lock);
  return Result;
}

char third(redisContext *Session, const std::vector<std::string> &Keys) {
  auto *Reply = (redisReply *)redisCommand(Session, "GET %s", "k"); // warn: throws
  char C = Keys.at(2)[0];
  freeReplyObject(Reply);
  return C;
}

// What holds it does not mind.
int owned(const char *Host, const std::string &Port) {
  std::unique_ptr<redisContext, decltype(&redisFree)> Session(
      redisConnect(Host, std::stoi(Port)), &redisFree);
  if (!Session || Session->err)
    throw std::runtime_error("no redis");
  return std::stoi(Port);
}

// Thrown before there is anything to lose.
redisContext *before(const char *Host, const std::string &Port) {
  int Number = std::stoi(Port);
  if (Number < 1)
    throw std::out_of_range("port");
  redisContext *Session = redisConnect(Host, Number);
  return Session;
}

int optionalPort(std::optional<int> Port, const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'file descriptor' from 'open' is not released when
  if (Fd < 0)
    return -1;
  int Result = Port.value();
  close(Fd);
  return Result;
}
