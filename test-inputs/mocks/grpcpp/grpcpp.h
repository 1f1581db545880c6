// What rule tests need of grpcpp/grpcpp.h.
#ifndef MOCK_GRPCPP_GRPCPP_H
#define MOCK_GRPCPP_GRPCPP_H

#include <memory>
#include <string>

enum grpc_connectivity_state {
  GRPC_CHANNEL_IDLE,
  GRPC_CHANNEL_CONNECTING,
  GRPC_CHANNEL_READY,
  GRPC_CHANNEL_TRANSIENT_FAILURE,
  GRPC_CHANNEL_SHUTDOWN
};

namespace grpc {

class Status {
public:
  static const Status &OK;
  bool ok() const;
};

class ChannelInterface {
public:
  virtual ~ChannelInterface();
  virtual grpc_connectivity_state GetState(bool try_to_connect) = 0;
};

class Channel final : public ChannelInterface {
public:
  ~Channel() override;
  grpc_connectivity_state GetState(bool try_to_connect) override;
};

class ChannelCredentials;
class ChannelArguments {};
std::shared_ptr<ChannelCredentials> InsecureChannelCredentials();
std::shared_ptr<Channel>
CreateChannel(const std::string &target,
              const std::shared_ptr<ChannelCredentials> &creds);
std::shared_ptr<Channel>
CreateCustomChannel(const std::string &target,
                    const std::shared_ptr<ChannelCredentials> &creds,
                    const ChannelArguments &args);

class ClientContext {
public:
  ClientContext();
  ~ClientContext();
};

class ServerContextBase {};
class ServerContext : public ServerContextBase {};
class CallbackServerContext : public ServerContextBase {};

namespace internal {
class ServerReactor {
public:
  virtual ~ServerReactor() = default;
  virtual void OnDone() = 0;
  virtual void OnCancel() = 0;
};
} // namespace internal

class ServerUnaryReactor : public internal::ServerReactor {
public:
  void Finish(Status s);
  void OnDone() override = 0;
  void OnCancel() override {}
};

template <class Request, class Response>
class ServerBidiReactor : public internal::ServerReactor {
public:
  void StartRead(Request *req);
  void Finish(Status s);
  virtual void OnReadDone(bool) {}
  virtual void OnWriteDone(bool) {}
  void OnDone() override = 0;
  void OnCancel() override {}
};

template <class W, class R> class ServerReaderWriter {
public:
  bool Read(R *msg);
  bool Write(const W &msg);
};

class CompletionQueue {
public:
  bool Next(void **tag, bool *ok);
};
class ServerCompletionQueue : public CompletionQueue {};

class Service {
public:
  virtual ~Service() = default;
};

class Server {
public:
  void Wait();
};

class ServerBuilder {
public:
  ServerBuilder &RegisterService(Service *service);
  std::unique_ptr<Server> BuildAndStart();
};

} // namespace grpc

#endif
