// What the catalog names of Oat++. The real ENDPOINT counts its parameters;
// this one takes none.
#ifndef MOCK_OATPP_WEB_SERVER_API_APICONTROLLER_HPP
#define MOCK_OATPP_WEB_SERVER_API_APICONTROLLER_HPP

#include <functional>
#include <memory>
#include <string>

namespace oatpp {
class Environment {
public:
  template <typename T> class Component {
  public:
    Component(const std::string &type, const std::string &name, T object) {}
    Component(T object) {}
  };
};
namespace async {
class Action {};
class AbstractCoroutine {
public:
  virtual ~AbstractCoroutine();
  virtual Action act() = 0;
};
} // namespace async
namespace web {
namespace protocol {
namespace http {
struct Status {
  static const Status CODE_200;
};
namespace incoming {
class Request {};
} // namespace incoming
namespace outgoing {
class Response {};
} // namespace outgoing
} // namespace http
} // namespace protocol
namespace server {
using IncomingRequest = protocol::http::incoming::Request;
using OutgoingResponse = protocol::http::outgoing::Response;
class HttpRequestHandler {
public:
  using IncomingRequest = server::IncomingRequest;
  using OutgoingResponse = server::OutgoingResponse;
  virtual ~HttpRequestHandler();
  virtual std::shared_ptr<OutgoingResponse>
  handle(const std::shared_ptr<IncomingRequest> &request);
  virtual void handleAsync(const std::shared_ptr<IncomingRequest> &request);
};
namespace interceptor {
class RequestInterceptor {
public:
  using IncomingRequest = server::IncomingRequest;
  using OutgoingResponse = server::OutgoingResponse;
  virtual ~RequestInterceptor();
  virtual std::shared_ptr<OutgoingResponse>
  intercept(const std::shared_ptr<IncomingRequest> &request) = 0;
};
class ResponseInterceptor {
public:
  virtual ~ResponseInterceptor();
  virtual std::shared_ptr<OutgoingResponse>
  intercept(const std::shared_ptr<IncomingRequest> &request,
            const std::shared_ptr<OutgoingResponse> &response) = 0;
};
} // namespace interceptor
namespace api {
class ApiController {
public:
  using Status = protocol::http::Status;
  struct Info {
    std::string summary;
  };
  std::shared_ptr<OutgoingResponse> createResponse(const Status &status,
                                                   const std::string &body);
};
} // namespace api
} // namespace server
} // namespace web
} // namespace oatpp

#define ENDPOINT(method, path, name)                                           \
  std::shared_ptr<oatpp::web::server::OutgoingResponse>                        \
  Z__PROXY_METHOD_##name(                                                      \
      const std::shared_ptr<oatpp::web::server::IncomingRequest> &) {          \
    return name();                                                             \
  }                                                                            \
  std::shared_ptr<oatpp::web::server::OutgoingResponse> name()
#define OATPP_CREATE_COMPONENT(type, name)                                     \
  oatpp::Environment::Component<type> name =                                   \
      oatpp::Environment::Component<type>
#define ENDPOINT_INFO(name) void Z__INFO_##name(Info *info)

#endif
