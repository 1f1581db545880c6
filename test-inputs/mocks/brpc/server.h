// What the catalog names of bRPC, and of protobuf's generic services.
#ifndef MOCK_BRPC_SERVER_H
#define MOCK_BRPC_SERVER_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace google {
namespace protobuf {
class Closure {
public:
  virtual ~Closure();
  virtual void Run() = 0;
};
class RpcController {};
class Service {
public:
  virtual ~Service();
};
template <typename A, typename B> Closure *NewCallback(void (*f)(A), B a) {
  return nullptr;
}
template <typename A, typename B>
Closure *NewPermanentCallback(void (*f)(A), B a) {
  return nullptr;
}
} // namespace protobuf
} // namespace google

namespace butil {
class StringPiece;
class IOBuf;
} // namespace butil

typedef uint64_t bthread_t;
struct bthread_attr_t;
struct timespec;
int bthread_start_background(bthread_t *tid, const bthread_attr_t *attributes,
                             void *(*f)(void *), void *data);
int bthread_start_urgent(bthread_t *tid, const bthread_attr_t *attributes,
                         void *(*f)(void *), void *data);
int bthread_timer_add(bthread_t *id, timespec when, void (*f)(void *),
                      void *data);

namespace brpc {
class Controller : public google::protobuf::RpcController {};
class ClosureGuard {
public:
  explicit ClosureGuard(google::protobuf::Closure *done);
  ~ClosureGuard();
};
class RedisReply;
enum RedisCommandHandlerResult { REDIS_CMD_HANDLED };
class RedisCommandHandler {
public:
  virtual ~RedisCommandHandler();
  virtual RedisCommandHandlerResult
  Run(const std::vector<butil::StringPiece> &arguments, RedisReply *output,
      bool flush) = 0;
};
typedef uint64_t StreamId;
class StreamInputHandler {
public:
  virtual ~StreamInputHandler();
  virtual int on_received_messages(StreamId id, butil::IOBuf *const messages[],
                                   size_t count) = 0;
  virtual void on_idle_timeout(StreamId id) = 0;
  virtual void on_closed(StreamId id) = 0;
};
class DataFactory {
public:
  virtual ~DataFactory();
  virtual void *CreateData() const = 0;
  virtual void DestroyData(void *data) const = 0;
};
template <typename A, typename B>
google::protobuf::Closure *NewCallback(void (*f)(A), B a) {
  return nullptr;
}
enum ServiceOwnership { SERVER_DOESNT_OWN_SERVICE };
struct ServerOptions {
  const DataFactory *session_local_data_factory;
};
class Server {
public:
  int AddService(google::protobuf::Service *service, ServiceOwnership owner);
  int Start(int port, const ServerOptions *options);
};
} // namespace brpc

#endif
