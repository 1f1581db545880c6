// server: redis
// counts: clients
// climbs: half
// libraries: hiredis
//
// A session that is a coroutine, with an early co_return.
#include <coroutine>
#include <exception>
#include <hiredis/hiredis.h>
#include <iostream>
#include <string>

struct Task {
  struct promise_type {
    std::string Value;
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(std::string Result) { Value = std::move(Result); }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> Frame;
};

static Task answer(int Port, std::string Item) {
  redisContext *Cache = redisConnect("127.0.0.1", Port);
  if (!Cache || Cache->err) {
    redisFree(Cache);
    co_return "away";
  }
  auto *Reply =
      static_cast<redisReply *>(redisCommand(Cache, "GET %s", Item.c_str()));
  if (!Reply || !Reply->str) {
    freeReplyObject(Reply);
    co_return "unknown";
  }
  std::string Price = Reply->str;
  freeReplyObject(Reply);
  redisFree(Cache);
  co_return Price;
}

int main(int Count, char **Args) {
  std::string Item;
  while (Count > 1 && std::getline(std::cin, Item)) {
    Task Running = answer(std::stoi(Args[1]), Item);
    std::cout << Running.Frame.promise().Value << std::endl;
    Running.Frame.destroy();
  }
}
