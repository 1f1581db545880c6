// noexcept, destructors and what they end; loops and conditions that throw.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <type_traits>
#include <unistd.h>
#include <vector>

static int parse(const std::string &Text) { return std::stoi(Text); }

// It throws, and it catches.
static int parseOr(const std::string &Text, int Otherwise) {
  try {
    return parse(Text);
  } catch (const std::exception &) {
    return Otherwise;
  }
}

// It catches one kind, and lets the other one through.
static int parseSome(const std::string &Text, int Otherwise) {
  try {
    return parse(Text);
  } catch (const std::invalid_argument &) {
    return Otherwise;
  }
}

int safeCall(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY);
  int N = parseOr(Text, 7);
  if (Fd >= 0)
    close(Fd);
  return N;
}

int lessSafeCall(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'parseSome' throws
  int N = parseSome(Text, 7);    // note: 'parseSome' may throw
  if (Fd >= 0)
    close(Fd);
  return N;
}

// noexcept if T says so.
template <typename T>
int sizeOf(const T &Value) noexcept(std::is_same_v<T, int>) {
  if constexpr (!std::is_same_v<T, int>)
    return parse(Value);
  else
    return Value;
}

int conditional(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  int N = sizeOf(3);
  if (Fd >= 0)
    close(Fd);
  return N;
}

int conditionalWrong(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'sizeOf' throws
  int N = sizeOf(Text);
  if (Fd >= 0)
    close(Fd);
  return N;
}

struct Source {
  virtual ~Source() = default;
  virtual int next() = 0;
  virtual int size() noexcept = 0;
};

// Destructors do not throw, and a promise is a promise in derived classes too.
int promised(const char *Path, Source &From) {
  int Fd = open(Path, O_RDONLY);
  int N = From.size();
  if (Fd >= 0)
    close(Fd);
  return N;
}

struct Parsed final : Source {
  std::string Text;
  int next() override { return std::stoi(Text); }
  int size() noexcept override { return static_cast<int>(Text.size()); }
};

int finalCall(const char *Path, Parsed &From) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'next' throws
  int N = From.next();           // note: 'next' may throw
  if (Fd >= 0)
    close(Fd);
  return N;
}

// In the condition of a loop.
int inCondition(PGconn *Database, const std::vector<std::string> &Limits) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: throws
  std::size_t I = 0;
  while (PQntuples(Rows) < std::stoi(Limits[I])) // note: 'stoi' may throw
    ++I;
  PQclear(Rows);
  return static_cast<int>(I);
}

// In the header of a range: before the acquisition in its body.
int inRange(const std::vector<std::vector<std::string>> &All) {
  int Sum = 0;
  for (const std::string &Path : All.at(1)) {
    int Fd = open(Path.c_str(), O_RDONLY);
    if (Fd < 0)
      continue;
    Sum += Fd;
    close(Fd);
  }
  return Sum;
}

int inRangeWrong(const std::vector<std::vector<std::string>> &All,
                 const char *Log) {
  FILE *Out = fopen(Log, "a"); // warn: throws
  if (!Out)
    return -1;
  for (const std::string &Line : All.at(1)) // note: 'at' may throw
    fputs(Line.c_str(), Out);
  return fclose(Out);
}

// Unevaluated: nothing is called.
int unevaluated(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY);
  using Number = decltype(std::stoi(Text));
  int N = sizeof(std::stoi(Text)) == sizeof(Number) && noexcept(Text.size());
  if (Fd >= 0)
    close(Fd);
  return N;
}

// Short circuit: it is not called when something is open.
int shortCircuit(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY);
  int N = Fd >= 0 || std::stoi(Text) > 0;
  if (Fd >= 0)
    close(Fd);
  return N;
}

int shortCircuitWrong(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'stoi' throws
  int N = Fd >= 0 && std::stoi(Text) > 0; // note: 'stoi' may throw
  if (Fd >= 0)
    close(Fd);
  return N;
}
