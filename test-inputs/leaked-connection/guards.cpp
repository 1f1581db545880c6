// Scope guards, defer macros, attributes: the release is written early.
#include <curl/curl.h>
#include <fcntl.h>
#include <functional>
#include <hiredis/hiredis.h>
#include <unistd.h>
#include <utility>

template <typename F> class ScopeExit {
public:
  explicit ScopeExit(F Do) : Do(std::move(Do)) {}
  ScopeExit(const ScopeExit &) = delete;
  ScopeExit &operator=(const ScopeExit &) = delete;
  ~ScopeExit() {
    if (Armed)
      Do();
  }
  void dismiss() { Armed = false; }

private:
  F Do;
  bool Armed = true;
};

#define JOIN_(A, B) A##B
#define JOIN(A, B) JOIN_(A, B)
#define DEFER(...) ScopeExit JOIN(Defer, __LINE__)([&] { __VA_ARGS__; })

bool guarded(const char *Url) {
  CURL *Easy = curl_easy_init();
  if (!Easy)
    return false;
  ScopeExit Cleanup([&] { curl_easy_cleanup(Easy); });
  curl_easy_setopt(Easy, CURLOPT_URL, Url);
  return curl_easy_perform(Easy) == CURLE_OK;
}

bool guardedByCopy(const char *Url) {
  CURL *Easy = curl_easy_init();
  if (!Easy)
    return false;
  ScopeExit Cleanup([Easy] { curl_easy_cleanup(Easy); });
  return curl_easy_setopt(Easy, CURLOPT_URL, Url) == CURLE_OK;
}

int deferred(const char *Path, char *Into) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  DEFER(close(Fd));
  if (lseek(Fd, 16, SEEK_SET) < 0)
    return -1;
  return read(Fd, Into, 16);
}

// The guard comes too late for the first way out.
int deferredTooLate(const char *Path, char *Into) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (lseek(Fd, 16, SEEK_SET) < 0)
    return -1; // note: returns without
  DEFER(close(Fd));
  return read(Fd, Into, 16);
}

// This guard guards something else.
int guardsAnother(redisContext *Session, const char *Path) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING");
  ScopeExit Cleanup([&] { freeReplyObject(Reply); });
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    return -1;
  if (!Reply)
    return -2;
  close(Fd);
  return 0;
}

redisContext *dismissed(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  ScopeExit Cleanup([&] { redisFree(Session); });
  if (!Session || Session->err)
    return nullptr;
  Cleanup.dismiss();
  return Session;
}

bool function(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  std::function<void()> Cleanup = [&] { redisFree(Session); };
  bool Ok = Session && !Session->err;
  Cleanup();
  return Ok;
}

// A lambda that only looks does not release.
bool onlyLooks(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext'
  auto Healthy = [Session] { return Session && !Session->err; };
  return Healthy();
}

struct Closer {
  int Fd;
  ~Closer() { ::close(Fd); }
};

int aggregateGuard(const char *Path, char *Into) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return -1;
  Closer Guard{Fd};
  return read(Guard.Fd, Into, 1);
}
