// A gRPC service; the class that the generator would make is written out.
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>
#include <libpq-fe.h>
#include <memory>
#include <string>

struct PriceRequest {
  std::string Item;
};
struct PriceReply {
  std::string Price;
};

class PriceService : public grpc::Service {
public:
  virtual grpc::Status Get(grpc::ServerContext *, const PriceRequest *,
                           PriceReply *);
};

class Prices final : public PriceService {
public:
  grpc::Status Get(grpc::ServerContext *Call, const PriceRequest *Asks,
                   PriceReply *Answer) override {
    if (Call->IsCancelled())
      return grpc::Status::CANCELLED;
    PGconn *Base = PQconnectdb("dbname=shop");
    if (PQstatus(Base) != CONNECTION_OK)
      return {grpc::StatusCode::UNAVAILABLE, "no database"};
    const char *Values[] = {Asks->Item.c_str()};
    PGresult *Rows = PQexecParams(Base, "SELECT p FROM price WHERE i = $1", 1,
                                  nullptr, Values, nullptr, nullptr, 0);
    if (PQntuples(Rows))
      Answer->Price = PQgetvalue(Rows, 0, 0);
    PQclear(Rows);
    PQfinish(Base);
    return grpc::Status::OK;
  }
};

int main() {
  Prices Service;
  grpc::ServerBuilder Builder;
  Builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  Builder.RegisterService(&Service);
  std::unique_ptr<grpc::Server> Server = Builder.BuildAndStart();
  Server->Wait();
}
