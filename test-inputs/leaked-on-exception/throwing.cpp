// Who throws: this function, a function it calls, an operator, a conversion.
#include <charconv>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

[[noreturn]] static void fail(const char *What) {
  throw std::system_error(1, std::generic_category(), What);
}

static void check(bool Ok, const char *What) {
  if (!Ok)
    fail(What);
}

int listening(unsigned short) {
  int Fd = socket(AF_INET, SOCK_STREAM, 0); // warn: not released when 'check'
  check(Fd >= 0, "socket");
  check(listen(Fd, 16) == 0, "listen"); // note: 'check' may throw
  return Fd;
}

int listeningRight(unsigned short) {
  int Fd = socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    fail("socket");
  if (listen(Fd, 16) != 0) {
    close(Fd);
    fail("listen");
  }
  return Fd;
}

int listeningWrong(unsigned short) {
  int Fd = socket(AF_INET, SOCK_STREAM, 0); // warn: not released when 'fail'
  if (Fd < 0)
    fail("socket");
  if (listen(Fd, 16) != 0)
    fail("listen"); // note: 'fail' may throw
  return Fd;
}

sqlite3 *store(const char *Path) {
  sqlite3 *Store = nullptr;
  // warn: 'sqlite3' from 'sqlite3_open' is not released when this function
  if (sqlite3_open(Path, &Store) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(Store)); // note: throws without
  return Store;
}

sqlite3 *storeRight(const char *Path) {
  sqlite3 *Store = nullptr;
  if (sqlite3_open(Path, &Store) != SQLITE_OK) {
    std::runtime_error Problem(sqlite3_errmsg(Store));
    sqlite3_close(Store);
    throw Problem;
  }
  return Store;
}

struct Money {
  long Cents;
  Money operator+(Money Other) const {
    if (Cents > 1000000)
      throw std::overflow_error("money");
    return {Cents + Other.Cents};
  }
  explicit operator bool() const noexcept { return Cents != 0; }
};

long totalOf(const char *Path, Money Left, Money Right) {
  FILE *Log = fopen(Path, "a"); // warn: 'FILE' from 'fopen' is not released when
  if (!Log)
    return 0;
  Money Sum = Left + Right; // note: may throw
  fprintf(Log, "%ld\n", Sum.Cents);
  fclose(Log);
  return Sum.Cents;
}

long isZero(const char *Path, Money Sum) {
  FILE *Log = fopen(Path, "a");
  if (!Log)
    return 0;
  fputs(Sum ? "some\n" : "none\n", Log);
  fclose(Log);
  return 1;
}

// substr is documented to throw; a view of the whole is not.
int prefix(redisContext *Session, const std::string &Key) {
  // missed: substr throws for a start behind the end, which most callers rule out
  auto *Reply = (redisReply *)redisCommand(Session, "GET %s", Key.c_str());
  std::string Start = Key.substr(3);
  freeReplyObject(Reply);
  return static_cast<int>(Start.size());
}

int wholeNumber(redisContext *Session, std::string_view Key) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING");
  int Number = 0;
  std::from_chars(Key.data(), Key.data() + Key.size(), Number);
  freeReplyObject(Reply);
  return Number;
}

// In the argument of the call that releases.
int inArgument(PGconn *Database, const std::string &Row) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: when 'stoi' throws
  int Empty = PQgetisnull(Rows, std::stoi(Row), 0);
  PQclear(Rows);
  return Empty;
}

// In the argument of the call that acquires: nothing is there yet.
int beforeAcquiring(const char *Host, const std::string &Port) {
  redisContext *Session = redisConnect(Host, std::stoi(Port));
  int Error = Session ? Session->err : -1;
  redisFree(Session);
  return Error;
}

// The second argument throws after the first was opened, or before: the
// compiler may choose.
void log(FILE *Out, int Number);
void bothArguments(const char *Path, const std::string &Text) {
  log(fopen(Path, "a"), std::stoi(Text)); // warn: when 'stoi' throws
}

// Released before it throws, on the one way where it throws.
int throwsAfter(const char *Path, int Limit) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  long Size = lseek(Fd, 0, SEEK_END);
  close(Fd);
  if (Size > Limit)
    throw std::length_error(Path);
  return static_cast<int>(Size);
}

int throwsInTernary(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: not released when this function throws
  if (!In)
    return -1;
  int C = fgetc(In);
  C = C != EOF ? C : throw std::runtime_error("empty"); // note: throws without
  fclose(In);
  return C;
}


// Called through a template of this file.
template <typename F> auto twice(F Do) { return Do() + Do(); }

int throughTemplate(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: throws
  if (Fd < 0)
    return -1;
  int Sum = twice([&] { return std::stoi(Text); }); // note: 'twice' may throw
  close(Fd);
  return Sum;
}

int throughQuietTemplate(const char *Path, int Number) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  int Sum = twice([&] { return Number; });
  close(Fd);
  return Sum;
}
