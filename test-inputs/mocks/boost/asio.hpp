// What rule tests need of boost/asio.hpp.
#ifndef MOCK_BOOST_ASIO_HPP
#define MOCK_BOOST_ASIO_HPP

#include <array>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

namespace boost {
namespace system {
class error_code {
public:
  explicit operator bool() const noexcept;
  bool operator!() const noexcept;
  std::string message() const;
};
} // namespace system

namespace asio {

class io_context {
public:
  class executor_type {};
  io_context();
  explicit io_context(int concurrency_hint);
  ~io_context();
  executor_type get_executor();
  std::size_t run();
  void stop();
};
using any_io_executor = io_context::executor_type;

template <typename Executor> class strand {};
strand<any_io_executor> make_strand(io_context &context);

class mutable_buffer {
public:
  std::size_t size() const;
};
mutable_buffer buffer(void *data, std::size_t size);
template <typename T, std::size_t N> mutable_buffer buffer(T (&data)[N]);
template <typename T, std::size_t N>
mutable_buffer buffer(std::array<T, N> &data);
mutable_buffer buffer(std::string &data);

struct use_awaitable_t {};
constexpr use_awaitable_t use_awaitable{};
struct detached_t {};
constexpr detached_t detached{};

template <typename T> class awaitable {
public:
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T value);
    void unhandled_exception();
  };
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> h);
  T await_resume();
};
template <> class awaitable<void> {
public:
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> h);
  void await_resume();
};

template <typename Protocol> class basic_endpoint {
public:
  basic_endpoint(const Protocol &protocol, unsigned short port);
};

template <typename Protocol> class basic_stream_socket {
public:
  explicit basic_stream_socket(io_context &context);
  basic_stream_socket(basic_stream_socket &&other);
  ~basic_stream_socket();
  any_io_executor get_executor();
  template <typename Buffers, typename Handler>
  void async_read_some(const Buffers &buffers, Handler &&handler);
  template <typename Buffers>
  awaitable<std::size_t> async_read_some(const Buffers &buffers,
                                         const use_awaitable_t &token);
  void close();
};

template <typename Protocol> class basic_socket_acceptor {
public:
  basic_socket_acceptor(io_context &context,
                        const basic_endpoint<Protocol> &endpoint);
  template <typename Handler> void async_accept(Handler &&handler);
  template <typename Handler>
  void async_accept(const strand<any_io_executor> &executor, Handler &&handler);
  awaitable<basic_stream_socket<Protocol>>
  async_accept(const use_awaitable_t &token);
};

namespace ip {
class tcp {
public:
  using endpoint = basic_endpoint<tcp>;
  using socket = basic_stream_socket<tcp>;
  using acceptor = basic_socket_acceptor<tcp>;
  static tcp v4() noexcept;
};
} // namespace ip

template <typename Stream, typename Buffers, typename Handler>
void async_read(Stream &s, const Buffers &buffers, Handler &&handler);
template <typename Stream, typename Buffers, typename Handler>
void async_write(Stream &s, const Buffers &buffers, Handler &&handler);

class steady_timer {
public:
  explicit steady_timer(io_context &context);
  template <typename Handler> void async_wait(Handler &&) {}
  awaitable<void> async_wait(const use_awaitable_t &token);
};

template <typename Executor = any_io_executor> class basic_signal_set {
public:
  basic_signal_set(io_context &context, int signal);
  template <typename Handler> void async_wait(Handler &&handler);
};
using signal_set = basic_signal_set<>;

class thread_pool {
public:
  explicit thread_pool(std::size_t num_threads);
  void join();
};
template <typename Context, typename Handler>
void post(Context &&context, Handler &&handler);
template <typename Context, typename Handler>
void dispatch(Context &&context, Handler &&handler);
template <typename Context, typename Handler>
void defer(Context &&context, Handler &&handler);
template <typename Context, typename Awaitable, typename Token>
void co_spawn(Context &&context, Awaitable &&a, Token &&token);

} // namespace asio
} // namespace boost

#endif
