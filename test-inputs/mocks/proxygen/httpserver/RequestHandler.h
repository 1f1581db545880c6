// What the catalog names of Proxygen.
#ifndef MOCK_PROXYGEN_HTTPSERVER_REQUESTHANDLER_H
#define MOCK_PROXYGEN_HTTPSERVER_REQUESTHANDLER_H

#include <memory>

namespace folly {
class IOBuf {};
class EventBase;
} // namespace folly

namespace proxygen {
class HTTPMessage {};
enum class UpgradeProtocol { Tcp };
enum ProxygenError { kErrorNone };
class RequestHandler {
public:
  virtual ~RequestHandler();
  virtual void onRequest(std::unique_ptr<HTTPMessage> headers) noexcept = 0;
  virtual void onBody(std::unique_ptr<folly::IOBuf> body) noexcept = 0;
  virtual void onUpgrade(UpgradeProtocol protocol) noexcept = 0;
  virtual void onEOM() noexcept = 0;
  virtual void requestComplete() noexcept = 0;
  virtual void onError(ProxygenError error) noexcept = 0;
};
class Filter : public RequestHandler {};
class HTTPTransactionHandler {
public:
  virtual ~HTTPTransactionHandler();
  virtual void detachTransaction() noexcept = 0;
};
class RequestHandlerFactory {
public:
  virtual ~RequestHandlerFactory();
  virtual void onServerStart(folly::EventBase *loop) noexcept = 0;
  virtual void onServerStop() noexcept = 0;
  virtual RequestHandler *onRequest(RequestHandler *next,
                                    HTTPMessage *message) noexcept = 0;
};
namespace coro {
class HTTPHandler {
public:
  virtual ~HTTPHandler();
  virtual void handleRequest() = 0;
};
} // namespace coro
} // namespace proxygen

#endif
