// Calls that throw only if something is not so, which the caller has seen to.
#include <array>
#include <fcntl.h>
#include <libpq-fe.h>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

// --- What the object was asked about ---

int present(PGconn *c, const std::map<std::string, int> &limits) {
  PGresult *r = PQexec(c, "select 1");
  int n = limits.count("rows") ? limits.at("rows") : PQntuples(r);
  PQclear(r);
  return n;
}

int perhapsAbsent(PGconn *c, const std::map<std::string, int> &limits) {
  PGresult *r = PQexec(c, "select 1"); // warn: not released when 'at' throws
  int n = limits.at("rows") + PQntuples(r); // note: 'at' may throw
  PQclear(r);
  return n;
}

int otherPresent(PGconn *c, const std::map<std::string, int> &limits,
                 const std::map<std::string, int> &defaults) {
  PGresult *r = PQexec(c, "select 1"); // warn: not released when 'at' throws
  int n = limits.count("rows") ? defaults.at("rows") : 0; // note: 'at' may
  PQclear(r);
  return n;
}

int sum(const char *path, const std::vector<int> &numbers) {
  int fd = open(path, O_RDONLY), s = 0;
  if (fd < 0)
    return -1;
  for (std::size_t i = 0; i < numbers.size(); i++)
    s += numbers.at(i);
  close(fd);
  return s;
}

int limited(PGconn *c, std::optional<int> limit) {
  PGresult *r = PQexec(c, "select 1");
  int n = PQntuples(r);
  if (limit)
    n += limit.value();
  PQclear(r);
  return n;
}

int limitedAfter(PGconn *c, std::optional<int> limit) {
  PGresult *r = PQexec(c, "select 1"); // warn: not released when 'value' throws
  int n = PQntuples(r) + limit.value(); // note: 'value' may throw
  if (limit)
    n++;
  PQclear(r);
  return n;
}

int filled(PGconn *c, std::map<std::string, int> &limits) {
  limits["rows"] = 1;
  PGresult *r = PQexec(c, "select 1");
  int n = limits.at("rows") + PQntuples(r);
  PQclear(r);
  return n;
}

int inBounds(PGconn *c) {
  std::array<int, 4> rows{};
  PGresult *r = PQexec(c, "select 1"); // wrong: how long an array is, is not looked at
  int n = rows.at(2) + PQntuples(r);
  PQclear(r);
  return n;
}

// --- What the callee throws for ---

static int ratio(int a, int b) {
  if (b == 0)
    throw std::domain_error("division by zero");
  return a / b;
}

int half(PGconn *c) {
  PGresult *r = PQexec(c, "select 1");
  int n = ratio(PQntuples(r), 2);
  PQclear(r);
  return n;
}

int part(PGconn *c, int of) {
  PGresult *r = PQexec(c, "select 1"); // warn: not released when 'ratio' throws
  int n = ratio(PQntuples(r), of);     // note: 'ratio' may throw
  PQclear(r);
  return n;
}

static void requireUpTo3(int n) {
  if (n > 3)
    throw std::runtime_error("too many");
}

int few(const char *path, int n) {
  if (n > 3)
    return -2;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  requireUpTo3(n);
  close(fd);
  return 0;
}

int many(const char *path, int n) {
  if (n > 4)
    return -2;
  int fd = open(path, O_RDONLY); // warn: not released when 'requireUpTo3' throws
  if (fd < 0)
    return -1;
  requireUpTo3(n); // note: 'requireUpTo3' may throw
  close(fd);
  return 0;
}

static void require(PGconn *c) {
  if (!c)
    throw std::invalid_argument("no connection");
}

int connected(PGconn *c) {
  if (!c)
    return 0;
  PGresult *r = PQexec(c, "select 1");
  require(c);
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

int perhapsConnected(PGconn *c) {
  PGresult *r = PQexec(c, "select 1"); // warn: not released when 'require' throws
  require(c);                          // note: 'require' may throw
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

// What it makes of its parameter does not count.
static void requireDigit(int n) {
  n = n % 10;
  if (n == 0)
    throw std::runtime_error("zero");
}

int ten(const char *path) {
  int fd = open(path, O_RDONLY); // warn: not released when 'requireDigit' throws
  if (fd < 0)
    return -1;
  requireDigit(10); // note: 'requireDigit' may throw
  close(fd);
  return 0;
}

// It throws in two cases.
static void requireBetween(int n) {
  if (n > 3)
    throw std::runtime_error("too many");
  if (n < 1)
    throw std::runtime_error("too few");
}

int caughtIfSo(const char *path, int n) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  try {
    requireUpTo3(2);
  } catch (const std::exception &) {
    return -1;
  }
  close(fd);
  return n;
}

int between(const char *path) {
  int fd = open(path, O_RDONLY); // warn: when 'requireBetween' throws
  if (fd < 0)
    return -1;
  requireBetween(0); // note: 'requireBetween' may throw
  close(fd);
  return 0;
}
