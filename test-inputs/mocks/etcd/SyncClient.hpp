// What the catalog names of etcd/SyncClient.hpp.
#ifndef MOCK_ETCD_SYNCCLIENT_HPP
#define MOCK_ETCD_SYNCCLIENT_HPP

#include <string>

namespace etcd {

class SyncClient {
public:
  SyncClient(const std::string &url,
             const std::string &balancer = "round_robin");
  ~SyncClient();
  static SyncClient *WithUrl(const std::string &url);
  static SyncClient *WithUser(const std::string &url, const std::string &user,
                              const std::string &password);
  static SyncClient *WithSSL(const std::string &url, const std::string &ca);
};

} // namespace etcd

#endif
