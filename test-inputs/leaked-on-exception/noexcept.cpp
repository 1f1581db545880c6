// Who promises not to throw, and where an exception ends the process.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

static int parsed(const std::string &Text) noexcept {
  try {
    return std::stoi(Text);
  } catch (...) {
    return 0;
  }
}

static int careless(const std::string &Text) noexcept {
  return std::stoi(Text); // terminates
}

static int honest(const std::string &Text) { return std::stoi(Text); }

int calm(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  int N = parsed(Text) + careless(Text);
  close(Fd);
  return N;
}

int nervous(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'honest' throws
  if (Fd < 0)
    return -1;
  int N = honest(Text);
  close(Fd);
  return N;
}

// An exception that leaves a noexcept function ends the process.
int itself(const char *Path, const std::string &Text) noexcept {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  int N = honest(Text);
  close(Fd);
  return N;
}

// Functions of C headers do not throw, nor do unknown ones by default.
int unknown(const std::string &Text);
int quiet(redisContext *Session, const std::string &Text) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING");
  int N = unknown(Text);
  freeReplyObject(Reply);
  return N;
}

struct Parser {
  int Value = 0;
  explicit Parser(const std::string &Text) : Value(std::stoi(Text)) {}
};

int constructs(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'Parser' throws
  if (Fd < 0)
    return -1;
  Parser Given(Text);
  close(Fd);
  return Given.Value;
}

struct Quota {
  int Left = 3;
  Quota &operator--() {
    if (Left == 0)
      throw std::length_error("quota");
    --Left;
    return *this;
  }
};

int operators(const char *Path, Quota &Left) {
  int Fd = open(Path, O_RDONLY); // warn: throws
  if (Fd < 0)
    return -1;
  --Left;
  close(Fd);
  return Left.Left;
}

int lambda(const char *Path, const std::string &Text) {
  auto Number = [&] { return std::stoi(Text); };
  int Fd = open(Path, O_RDONLY); // warn: throws
  if (Fd < 0)
    return -1;
  int N = Number();
  close(Fd);
  return N;
}

// The second acquisition is fine; the first is lost if the parsing fails.
int two(redisContext *Session, const char *Path, const std::string &Text) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING"); // warn: 'redisReply'
  int N = std::stoi(Text);
  int Fd = open(Path, O_RDONLY);
  if (Fd >= 0)
    close(Fd);
  freeReplyObject(Reply);
  return N;
}
