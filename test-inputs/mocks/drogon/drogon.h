// What the catalog names of Drogon.
#ifndef MOCK_DROGON_DROGON_H
#define MOCK_DROGON_DROGON_H

#include <trantor/net/EventLoop.h>

#include <coroutine>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace Json {
class Value {};
} // namespace Json

namespace drogon {
class HttpRequest {
public:
  std::string_view body() const;
};
class HttpResponse;
using HttpRequestPtr = std::shared_ptr<HttpRequest>;
using HttpResponsePtr = std::shared_ptr<HttpResponse>;
class HttpResponse {
public:
  static HttpResponsePtr newHttpResponse();
};
enum HttpMethod { Get, Post };
using ResponseCallback = std::function<void(const HttpResponsePtr &)>;

template <typename T> struct TaskPromise {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_value(T value);
  void unhandled_exception();
};
template <> struct TaskPromise<void> {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
template <typename T = void> class Task {
public:
  struct promise_type : TaskPromise<T> {
    Task get_return_object();
  };
};
class AsyncTask {};

template <typename C> class HttpController {
public:
  template <typename F>
  static void registerMethod(F &&f, const std::string &pattern,
                             std::vector<HttpMethod> methods = {}) {}
  template <typename F>
  static void registerMethodViaRegex(F &&f, const std::string &pattern,
                                     std::vector<HttpMethod> methods = {}) {}
};
#define METHOD_LIST_BEGIN static void initPathRouting() {
#define METHOD_ADD(method, pattern, ...)                                       \
  registerMethod(&method, pattern, {__VA_ARGS__})
#define ADD_METHOD_TO(method, pattern, ...)                                    \
  registerMethod(&method, pattern, {__VA_ARGS__})
#define ADD_METHOD_VIA_REGEX(method, pattern, ...)                             \
  registerMethodViaRegex(&method, pattern, {__VA_ARGS__})
#define METHOD_LIST_END }
#define PATH_LIST_BEGIN static void initPathRouting() {
#define PATH_ADD(path, ...)
#define PATH_LIST_END }
#define WS_PATH_LIST_BEGIN PATH_LIST_BEGIN
#define WS_PATH_ADD(path, ...)
#define WS_PATH_LIST_END }

class HttpSimpleControllerBase {
public:
  virtual ~HttpSimpleControllerBase();
  virtual void asyncHandleHttpRequest(const HttpRequestPtr &request,
                                      ResponseCallback &&callback) = 0;
};
template <typename C>
class HttpSimpleController : public HttpSimpleControllerBase {};

class WebSocketConnection {};
using WebSocketConnectionPtr = std::shared_ptr<WebSocketConnection>;
enum class WebSocketMessageType { Text };
class WebSocketControllerBase {
public:
  virtual ~WebSocketControllerBase();
  virtual void handleNewMessage(const WebSocketConnectionPtr &connection,
                                std::string &&message,
                                const WebSocketMessageType &type) = 0;
  virtual void
  handleNewConnection(const HttpRequestPtr &request,
                      const WebSocketConnectionPtr &connection) = 0;
  virtual void
  handleConnectionClosed(const WebSocketConnectionPtr &connection) = 0;
};
template <typename C>
class WebSocketController : public WebSocketControllerBase {};

using FilterCallback = ResponseCallback;
using FilterChainCallback = std::function<void()>;
class HttpFilterBase {
public:
  virtual ~HttpFilterBase();
  virtual void doFilter(const HttpRequestPtr &request,
                        FilterCallback &&callback, FilterChainCallback &&next);
};
template <typename C> class HttpFilter : public HttpFilterBase {};
template <typename C> class HttpCoroFilter : public HttpFilterBase {
public:
  virtual Task<HttpResponsePtr> doFilter(const HttpRequestPtr &request) = 0;
};
using MiddlewareCallback = ResponseCallback;
using MiddlewareNextCallback = std::function<void(MiddlewareCallback &&)>;
class HttpMiddlewareBase {
public:
  virtual ~HttpMiddlewareBase();
  virtual void invoke(const HttpRequestPtr &request,
                      MiddlewareNextCallback &&next,
                      MiddlewareCallback &&callback);
};
template <typename C> class HttpMiddleware : public HttpMiddlewareBase {};

class PluginBase {
public:
  virtual ~PluginBase();
  virtual void initAndStart(const Json::Value &configuration) = 0;
  virtual void shutdown() = 0;
};
template <typename P> class Plugin : public PluginBase {};

namespace orm {
class Result {};
class DrogonDbException {};
class DbClient {
public:
  template <typename F, typename G>
  void execSqlAsync(const std::string &sql, F &&done, G &&failed) {}
};
} // namespace orm
namespace nosql {
class RedisResult {};
class RedisClient {
public:
  template <typename F, typename G>
  void execCommandAsync(F &&done, G &&failed, const char *command) {}
};
} // namespace nosql
class HttpClient {
public:
  void sendRequest(const HttpRequestPtr &request, ResponseCallback callback);
};

class HttpAppFramework {
public:
  template <typename F>
  HttpAppFramework &registerHandler(const std::string &path, F &&f,
                                    std::vector<HttpMethod> methods = {}) {
    return *this;
  }
  template <typename F>
  HttpAppFramework &registerHandlerViaRegex(const std::string &regex, F &&f) {
    return *this;
  }
  HttpAppFramework &setDefaultHandler(
      std::function<void(const HttpRequestPtr &, ResponseCallback &&)> handler);
  HttpAppFramework &
  setCustomErrorHandler(std::function<HttpResponsePtr(int)> handler);
  HttpAppFramework &setExceptionHandler(
      std::function<void(const std::exception &, const HttpRequestPtr &,
                         ResponseCallback &&)>
          handler);
  HttpAppFramework &
  registerBeginningAdvice(const std::function<void()> &advice);
  HttpAppFramework &registerNewConnectionAdvice(
      const std::function<bool(const trantor::InetAddress &,
                               const trantor::InetAddress &)> &advice);
  HttpAppFramework &registerPreRoutingAdvice(
      const std::function<void(const HttpRequestPtr &)> &advice);
  HttpAppFramework &registerPostHandlingAdvice(
      const std::function<void(const HttpRequestPtr &, const HttpResponsePtr &)>
          &advice);
  HttpAppFramework &registerSyncAdvice(
      const std::function<HttpResponsePtr(const HttpRequestPtr &)> &advice);
  HttpAppFramework &registerHttpResponseCreationAdvice(
      const std::function<void(const HttpResponsePtr &)> &advice);
  HttpAppFramework &setTermSignalHandler(const std::function<void()> &handler);
  HttpAppFramework &setIntSignalHandler(const std::function<void()> &handler);
  std::shared_ptr<orm::DbClient>
  getDbClient(const std::string &name = "default");
  std::shared_ptr<nosql::RedisClient>
  getRedisClient(const std::string &name = "default");
  trantor::EventLoop *getLoop();
  void run();
};
HttpAppFramework &app();

template <typename F> void async_run(F &&coroutine) {}
template <typename F> std::function<void()> async_func(F &&coroutine) {
  return {};
}
template <typename F> void sync_wait(F &&coroutine) {}
template <typename F> void queueInLoopCoro(trantor::EventLoop *loop, F &&f) {}
} // namespace drogon

#endif
