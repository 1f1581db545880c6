// What the catalog names of AMQP-CPP.
#ifndef MOCK_AMQPCPP_H
#define MOCK_AMQPCPP_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "amqpcpp/linux_tcp.h"

namespace AMQP {
class ConnectionHandler;
class Connection {
public:
  explicit Connection(ConnectionHandler *handler);
  ~Connection();
};
class Message {};
class ConnectionHandler {
public:
  virtual ~ConnectionHandler();
  virtual void onReady(Connection *connection);
  virtual void onError(Connection *connection, const char *message);
  virtual void onClosed(Connection *connection);
};
class TcpHandler : public ConnectionHandler {
public:
  virtual void onAttached(TcpConnection *connection);
  virtual void onConnected(TcpConnection *connection);
  virtual void onReady(TcpConnection *connection);
  virtual void monitor(TcpConnection *connection, int fd, int flags) = 0;
};
class Deferred {
public:
  Deferred &onSuccess(std::function<void()> callback);
  Deferred &onError(std::function<void(const char *)> callback);
  Deferred &onFinalize(std::function<void()> callback);
};
class DeferredQueue : public Deferred {
public:
  DeferredQueue &onSuccess(
      std::function<void(const std::string &, uint32_t, uint32_t)> callback);
};
using MessageCallback = std::function<void(const Message &, uint64_t, bool)>;
class DeferredConsumer : public Deferred {
public:
  DeferredConsumer &onReceived(const MessageCallback &callback);
  DeferredConsumer &onMessage(const MessageCallback &callback);
  DeferredConsumer &onComplete(std::function<void(uint64_t, bool)> callback);
  DeferredConsumer &onBegin(std::function<void()> callback);
  DeferredConsumer &onData(std::function<void(const char *, size_t)> callback);
  DeferredConsumer &
  onSuccess(std::function<void(const std::string &)> callback);
};
class DeferredGet : public Deferred {
public:
  DeferredGet &onReceived(const MessageCallback &callback);
};
class TcpChannel {
public:
  TcpChannel(TcpConnection *connection);
  DeferredConsumer &consume(const std::string &queue);
  DeferredQueue &declareQueue(const std::string &name);
  DeferredGet &get(const std::string &queue);
  bool ack(uint64_t tag);
};
} // namespace AMQP

#endif
