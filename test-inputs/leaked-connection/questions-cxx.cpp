// Questions that objects of the standard library answer.
#include <atomic>
#include <fcntl.h>
#include <map>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

int twiceCompared(const std::string &mode, const char *path) {
  int fd = -1;
  if (mode == "read")
    fd = open(path, O_RDONLY);
  usleep(1);
  if (mode == "read")
    close(fd);
  return 0;
}

int comparedWithAnother(const std::string &mode, const char *path) {
  int fd = -1;
  if (mode == "read")
    fd = open(path, O_RDONLY); // warn: not released on every
  if (mode != "write")
    usleep(1);
  if (mode == "write")
    close(fd);
  return 0; // note: returns without
}

int oppositeCompared(const std::string &mode, const char *path) {
  int fd = -1;
  bool read = mode == "read";
  if (read)
    fd = open(path, O_RDONLY);
  if (mode != "read")
    return 0;
  close(fd);
  return 1;
}

int stillEmpty(const std::vector<int> &wanted, const char *path) {
  int fd = -1;
  if (!wanted.empty())
    fd = open(path, O_RDONLY);
  usleep(1);
  if (!wanted.empty())
    close(fd);
  return 0;
}

int emptyByThen(std::vector<int> wanted, const char *path) {
  int fd = -1;
  if (!wanted.empty())
    fd = open(path, O_RDONLY); // warn: not released on every
  wanted.pop_back();
  if (!wanted.empty())
    close(fd);
  return 0; // note: returns without
}

int isThere(const std::map<std::string, int> &limits, std::string key,
            const char *path) {
  int fd = -1;
  if (limits.count(key))
    fd = open(path, O_RDONLY);
  usleep(1);
  if (limits.count(key))
    close(fd);
  return 0;
}

int isAnotherThere(const std::map<std::string, int> &limits, std::string key,
                   const char *path) {
  int fd = -1;
  if (limits.count(key))
    fd = open(path, O_RDONLY); // warn: not released on every
  key += "2";
  if (limits.count(key))
    close(fd);
  return 0; // note: returns without
}

int hasValue(std::optional<int> limit, const char *path) {
  int fd = -1;
  if (limit.has_value())
    fd = open(path, O_RDONLY);
  usleep(1);
  if (limit.has_value())
    close(fd);
  return 0;
}

// Another thread may change it meanwhile.
int changesMeanwhile(const std::atomic<bool> &wanted, const char *path) {
  int fd = -1;
  if (wanted.load())
    fd = open(path, O_RDONLY); // warn: not released on every
  if (wanted.load())
    close(fd);
  return 0; // note: returns without
}
