// gRPC services: synchronous methods, callback methods, reactors.
#include <grpcpp/grpcpp.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <string>

// What the generator makes of a .proto file.
struct PriceRequest {};
struct PriceReply {};
class Prices {
public:
  class Service : public grpc::Service {
  public:
    virtual grpc::Status Get(grpc::ServerContext *, const PriceRequest *,
                             PriceReply *);
    virtual grpc::Status List(grpc::ServerContext *,
                              grpc::ServerReaderWriter<PriceReply, PriceRequest> *);
  };
  class CallbackService : public grpc::Service {
  public:
    virtual grpc::ServerUnaryReactor *
    Get(grpc::CallbackServerContext *, const PriceRequest *, PriceReply *);
  };
};

class SyncPrices final : public Prices::Service {
public:
  SyncPrices() : Cache(redisConnect("cache", 6379)) {}
  ~SyncPrices() override { redisFree(Cache); }

  grpc::Status Get(grpc::ServerContext *, const PriceRequest *,
                   PriceReply *) override {
    auto Upstream = grpc::CreateChannel("upstream:50051", grpc::InsecureChannelCredentials()); // warn: creates a new client for every request
    freeReplyObject(redisCommand(Cache, "INCR calls"));
    bool Ready = Upstream->GetState(true) == GRPC_CHANNEL_READY;
    return Ready ? grpc::Status::OK : grpc::Status();
  }

  grpc::Status
  List(grpc::ServerContext *,
       grpc::ServerReaderWriter<PriceReply, PriceRequest> *Stream) override {
    PriceRequest Next;
    while (Stream->Read(&Next)) {
      PGconn *Database = PQconnectdb("dbname=prices"); // warn: 'PQconnectdb' creates a new connection for every
      bool Ok = PQstatus(Database) == CONNECTION_OK;
      PQfinish(Database);
      if (!Ok || !Stream->Write(PriceReply()))
        break;
    }
    return grpc::Status::OK;
  }

private:
  redisContext *Cache;
};

class Reactor final : public grpc::ServerUnaryReactor {
public:
  Reactor() {
    Channel = grpc::CreateChannel("upstream:50051", grpc::InsecureChannelCredentials()); // warn: creates a new client for every request
  }
  void OnDone() override { delete this; }

private:
  std::shared_ptr<grpc::Channel> Channel;
};

class CallbackPrices final : public Prices::CallbackService {
public:
  explicit CallbackPrices(std::shared_ptr<grpc::Channel> Up)
      : Upstream(std::move(Up)) {}
  grpc::ServerUnaryReactor *Get(grpc::CallbackServerContext *,
                                const PriceRequest *, PriceReply *) override {
    if (Upstream->GetState(false) != GRPC_CHANNEL_READY)
      return nullptr;
    return new Reactor();
  }

private:
  std::shared_ptr<grpc::Channel> Upstream;
};

int main() {
  auto Upstream = grpc::CreateChannel("upstream:50051",
                                      grpc::InsecureChannelCredentials());
  SyncPrices Sync;
  CallbackPrices Callback(Upstream);
  grpc::ServerBuilder Builder;
  Builder.RegisterService(&Sync).RegisterService(&Callback);
  Builder.BuildAndStart()->Wait();
}
