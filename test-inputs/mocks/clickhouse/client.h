// What the catalog names of clickhouse/client.h.
#ifndef MOCK_CLICKHOUSE_CLIENT_H
#define MOCK_CLICKHOUSE_CLIENT_H

#include <functional>
#include <string>

namespace clickhouse {

class Block;
class Query;

struct ClientOptions {
  ClientOptions &SetHost(const std::string &host);
};

class Client {
public:
  explicit Client(const ClientOptions &opts);
  ~Client();

  void Execute(const Query &query);
  void Select(const std::string &query,
              std::function<void(const Block &)> callback);
  void Insert(const std::string &table, const Block &block);
  void Ping();
  void ResetConnection();
};

} // namespace clickhouse

#endif
