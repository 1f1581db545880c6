// The same in C++: members of the same name, exceptions, deleters.
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <memory>
#include <string>
#include <unistd.h>
#include <utility>

// A member hides the function.
class Pipe {
public:
  explicit Pipe(const char *Line) : Stream(popen(Line, "r")) {}
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;
  ~Pipe() { std::free(Stream); } // warn: 'free' is not the way to give back the 'process stream'
  int pclose() const { return 0; }

private:
  FILE *Stream;
};

// The object goes on to others, whose type is fixed.
std::unique_ptr<redisContext> handedOut(const char *Host) {
  std::unique_ptr<redisContext> C(redisConnect(Host, 6379)); // warn: with 'delete'
  return C;
}

void keep(std::unique_ptr<redisContext> C);

void moved(const char *Host) {
  std::unique_ptr<redisContext> C(redisConnect(Host, 6379)); // warn: with 'delete'
  keep(std::move(C));
}

bool byAuto(const char *Host) {
  auto C = std::unique_ptr<redisContext>(redisConnect(Host, 6379)); // warn: with 'delete'
  return C != nullptr && C->err == 0;
}

bool withBraces(const char *Host) {
  std::unique_ptr<redisContext> C{redisConnect(Host, 6379)}; // warn: with 'delete'
  C.reset();
  return !C;
}

// A shared_ptr gives back nothing, too, and fclose does not accept that.
std::shared_ptr<FILE> sharedFile(const char *Path) {
  return std::shared_ptr<FILE>(fopen(Path, "r")); // warn: with 'delete'
}

std::shared_ptr<redisContext> sharedFreed(const char *Host) {
  return std::shared_ptr<redisContext>(redisConnect(Host, 6379), std::free); // warn: with 'free'
}

// What comes between may throw: the handle would be lost then.
std::string saidAfterwards(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return "no memory";
  redisFree(C);
  std::string Why(C->errstr); // warn: uses the 'redisContext'
  return Why;
}

int counted(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  redisFree(C);
  return C->err; // warn: uses the 'redisContext'
}
