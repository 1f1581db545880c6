// What rule tests need of httplib.h.
#ifndef MOCK_HTTPLIB_H
#define MOCK_HTTPLIB_H

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <regex>
#include <string>

using socket_t = int;

namespace httplib {

using Headers = std::multimap<std::string, std::string>;
using Params = std::multimap<std::string, std::string>;
using Match = std::smatch;

struct Request {
  std::string method, path, body;
  Headers headers;
  Params params;
  Match matches;
  bool has_header(const char *key) const;
  std::string get_header_value(const char *key) const;
  bool has_param(const char *key) const;
  std::string get_param_value(const char *key, std::size_t id = 0) const;
};

class DataSink {
public:
  std::function<bool(const char *data, std::size_t size)> write;
  std::function<void()> done;
};
using ContentProvider =
    std::function<bool(std::size_t offset, std::size_t length, DataSink &)>;

struct Response {
  int status = -1;
  std::string body;
  Headers headers;
  void set_header(const char *key, const std::string &val);
  void set_content(const std::string &s, const char *content_type);
  void set_content_provider(std::size_t length, const char *content_type,
                            ContentProvider provider);
};

using ContentReceiver =
    std::function<bool(const char *data, std::size_t length)>;
class ContentReader {
public:
  bool operator()(ContentReceiver receiver) const;
};

class TaskQueue {
public:
  virtual ~TaskQueue() = default;
  virtual void enqueue(std::function<void()> fn) = 0;
};

class ThreadPool : public TaskQueue {
public:
  explicit ThreadPool(std::size_t n);
  void enqueue(std::function<void()> fn) override;
};

class Server {
public:
  using Handler = std::function<void(const Request &, Response &)>;
  using HandlerWithContentReader = std::function<void(
      const Request &, Response &, const ContentReader &content_reader)>;
  using ExceptionHandler =
      std::function<void(const Request &, Response &, std::exception_ptr)>;
  enum class HandlerResponse { Handled, Unhandled };
  using HandlerWithResponse =
      std::function<HandlerResponse(const Request &, Response &)>;
  using Logger = std::function<void(const Request &, const Response &)>;

  Server();
  virtual ~Server();

  Server &Get(const std::string &pattern, Handler handler);
  Server &Post(const std::string &pattern, Handler handler);
  Server &Post(const std::string &pattern, HandlerWithContentReader handler);
  Server &Put(const std::string &pattern, Handler handler);
  Server &Delete(const std::string &pattern, Handler handler);
  Server &Options(const std::string &pattern, Handler handler);
  Server &set_pre_routing_handler(HandlerWithResponse handler);
  Server &set_post_routing_handler(Handler handler);
  Server &set_error_handler(Handler handler);
  Server &set_exception_handler(ExceptionHandler handler);
  Server &set_logger(Logger logger);
  Server &set_socket_options(std::function<void(socket_t sock)> options);

  bool bind_to_port(const char *host, int port, int socket_flags = 0);
  int bind_to_any_port(const char *host, int socket_flags = 0);
  bool listen_after_bind();
  bool listen(const char *host, int port, int socket_flags = 0);
  bool is_running() const;
  void stop();

  std::function<TaskQueue *(void)> new_task_queue;
};

class Result {
public:
  explicit operator bool() const;
  const Response &operator*() const;
  const Response *operator->() const;
};

class ClientImpl {
public:
  explicit ClientImpl(const std::string &host, int port = 80);
  virtual ~ClientImpl();
};

class Client {
public:
  explicit Client(const std::string &scheme_host_port);
  explicit Client(const std::string &host, int port);
  Client(Client &&) = default;
  ~Client();

  bool is_valid() const;
  Result Get(const std::string &path);
  Result Post(const std::string &path, const std::string &body,
              const char *content_type);
  Result Put(const std::string &path, const std::string &body,
             const char *content_type);
  Result Delete(const std::string &path);
  void set_keep_alive(bool on);
  void set_connection_timeout(long sec, long usec = 0);
  void set_read_timeout(long sec, long usec = 0);
  void set_write_timeout(long sec, long usec = 0);
  void stop();

private:
  std::unique_ptr<ClientImpl> cli_;
};

} // namespace httplib

#endif
