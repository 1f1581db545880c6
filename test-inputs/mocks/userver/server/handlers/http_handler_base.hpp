// What the catalog names of userver.
#ifndef MOCK_USERVER_SERVER_HANDLERS_HTTP_HANDLER_BASE_HPP
#define MOCK_USERVER_SERVER_HANDLERS_HTTP_HANDLER_BASE_HPP

#include <chrono>
#include <functional>
#include <string>

namespace userver {
namespace components {
class ComponentConfig;
class ComponentContext;
class RawComponentBase {
public:
  virtual ~RawComponentBase();
  virtual void OnLoadingCancelled() {}
  virtual void OnAllComponentsLoaded() {}
  virtual void OnAllComponentsAreStopping() {}
};
class ComponentBase : public RawComponentBase {
public:
  ComponentBase(const ComponentConfig &config, const ComponentContext &context);
};
} // namespace components
namespace engine {
namespace io {
class Socket {};
} // namespace io
template <typename F> int AsyncNoSpan(F &&f) { return 0; }
} // namespace engine
namespace formats {
namespace json {
class Value {};
} // namespace json
} // namespace formats
namespace server {
namespace http {
class HttpRequest {};
} // namespace http
namespace request {
class RequestContext {};
} // namespace request
namespace handlers {
class HttpHandlerBase : public components::ComponentBase {
public:
  using ComponentBase::ComponentBase;
  virtual std::string
  HandleRequestThrow(const http::HttpRequest &request,
                     server::request::RequestContext &context) const;
  virtual void HandleStreamRequest() const {}
  virtual void ParseRequestData(const http::HttpRequest &request,
                                server::request::RequestContext &context) const;
};
class HttpHandlerJsonBase : public HttpHandlerBase {
public:
  using HttpHandlerBase::HttpHandlerBase;
  virtual formats::json::Value
  HandleRequestJsonThrow(const http::HttpRequest &request,
                         const formats::json::Value &json,
                         server::request::RequestContext &context) const = 0;
};
} // namespace handlers
namespace websocket {
class WebSocketConnection {};
class WebsocketHandlerBase : public components::ComponentBase {
public:
  using ComponentBase::ComponentBase;
  virtual void Handle(WebSocketConnection &connection,
                      server::request::RequestContext &context) const = 0;
  virtual bool HandleHandshake() const { return true; }
};
} // namespace websocket
} // namespace server
namespace components {
class TcpAcceptorBase : public ComponentBase {
public:
  using ComponentBase::ComponentBase;
  virtual void ProcessSocket(engine::io::Socket &&socket) = 0;
};
} // namespace components
namespace utils {
template <typename F> int Async(const std::string &name, F &&f) { return 0; }
class PeriodicTask {
public:
  struct Settings {
    explicit Settings(std::chrono::milliseconds period);
  };
  PeriodicTask();
  PeriodicTask(const std::string &name, const Settings &settings,
               std::function<void()> callback);
  void Start(const std::string &name, const Settings &settings,
             std::function<void()> callback);
};
} // namespace utils
} // namespace userver

#endif
