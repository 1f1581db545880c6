// Completion handlers run once for each operation that is started.
#include <boost/asio.hpp>
#include <hiredis/hiredis.h>
#include <memory>

namespace asio = boost::asio;
using boost::system::error_code;

static bool ping(redisContext *C) {
  freeReplyObject(redisCommand(C, "PING"));
  return C && !C->err;
}

// It starts itself again.
struct Poll {
  asio::steady_timer &Timer;
  bool Up = false;
  void next() {
    Timer.async_wait([this](error_code) { // note: each event arrives here
      // warn: creates a new connection for every event
      redisContext *C = redisConnect("127.0.0.1", 6379);
      Up = ping(C);
      redisFree(C);
      next();
    });
  }
};

static asio::awaitable<void> serveQueue(asio::steady_timer &Timer) {
  std::unique_ptr<redisContext, decltype(&redisFree)> C(
      redisConnect("127.0.0.1", 6379), &redisFree);
  while (ping(C.get()))
    co_await Timer.async_wait(asio::use_awaitable);
}

// Started again and again.
static asio::awaitable<void> serveOne(asio::steady_timer &Timer) {
  std::unique_ptr<redisContext, decltype(&redisFree)> C(
      redisConnect("127.0.0.1", 6379), &redisFree); // warn: creates a new connection each time
  ping(C.get());
  co_await Timer.async_wait(asio::use_awaitable);
}

int main() {
  asio::io_context Io;
  asio::steady_timer Warmup(Io), Timer(Io);
  bool Up = false;
  Warmup.async_wait([&Up](error_code) {
    redisContext *C = redisConnect("127.0.0.1", 6379);
    Up = ping(C);
    redisFree(C);
  });
  Poll Checks{Timer};
  Checks.next();
  for (int I = 0; I < 4; ++I)
    asio::co_spawn(Io, serveQueue(Timer), asio::detached);
  while (Up)
    asio::co_spawn(Io, serveOne(Timer), asio::detached);
  Io.run();
  return Up ? 0 : 1;
}
