// What the catalog names of Seastar.
#ifndef MOCK_SEASTAR_HTTP_HTTPD_HH
#define MOCK_SEASTAR_HTTP_HTTPD_HH

#include <chrono>
#include <coroutine>
#include <functional>
#include <memory>
#include <string>

namespace seastar {
using sstring = std::string;
template <typename T> struct future_promise {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_value(T value);
  void unhandled_exception();
};
template <> struct future_promise<void> {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
template <typename T = void> class future {
public:
  struct promise_type : future_promise<T> {
    future get_return_object();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<> handle);
  void await_resume();
  template <typename F> future then(F &&f) { return {}; }
  template <typename F> future then_wrapped(F &&f) { return {}; }
  template <typename F> future finally(F &&f) { return {}; }
  template <typename F> future handle_exception(F &&f) { return {}; }
};
template <typename T = void, typename... A>
future<T> make_ready_future(A &&...values) {
  return {};
}
enum class stop_iteration { no, yes };
template <typename F> future<> async(F &&f) { return {}; }
template <typename F> future<> futurize_invoke(F &&f) { return {}; }
template <typename F> future<> repeat(F &&f) { return {}; }
template <typename F> future<> repeat_until_value(F &&f) { return {}; }
template <typename C, typename F> future<> do_until(C &&c, F &&f) { return {}; }
template <typename F> future<> keep_doing(F &&f) { return {}; }
template <typename R, typename F> future<> do_for_each(R &&r, F &&f) {
  return {};
}
template <typename R, typename F> future<> parallel_for_each(R &&r, F &&f) {
  return {};
}
template <typename R, typename F>
future<> max_concurrent_for_each(R &&r, int most, F &&f) {
  return {};
}
template <typename T, typename F> future<> do_with(T &&value, F &&f) {
  T held(std::forward<T>(value));
  return f(held);
}
template <typename Clock = std::chrono::steady_clock> class timer {
public:
  template <typename F> explicit timer(F &&f) {}
  template <typename F> void set_callback(F &&f) {}
};
template <typename S> class sharded {
public:
  future<> start();
  template <typename F> future<> invoke_on_all(F &&f) { return {}; }
  template <typename F> future<> map(F &&f) { return {}; }
};
class smp {
public:
  template <typename F> static future<> submit_to(unsigned shard, F &&f) {
    return {};
  }
  template <typename F> static future<> invoke_on_all(F &&f) { return {}; }
};
class app_template {
public:
  int run(int argc, char **argv, std::function<future<>()> &&f);
  int run_deprecated(int argc, char **argv, std::function<void()> &&f);
};
namespace json {
struct json_return_type {
  json_return_type(const char *text);
};
} // namespace json
namespace http {
struct request {};
struct reply {};
} // namespace http
namespace httpd {
using const_req = const http::request &;
enum class operation_type { GET };
struct url {
  url(const char *path);
};
class handler_base {
public:
  virtual ~handler_base();
  virtual future<std::unique_ptr<http::reply>>
  handle(const sstring &path, std::unique_ptr<http::request> request,
         std::unique_ptr<http::reply> reply) = 0;
};
class function_handler : public handler_base {
public:
  function_handler(
      const std::function<json::json_return_type(const_req)> &handle);
  future<std::unique_ptr<http::reply>>
  handle(const sstring &path, std::unique_ptr<http::request> request,
         std::unique_ptr<http::reply> reply) override;
};
class routes {
public:
  void add(operation_type type, const url &where, handler_base *handler);
};
} // namespace httpd
} // namespace seastar

#endif
