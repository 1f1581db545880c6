// What the catalog names of etcd/Client.hpp.
#ifndef MOCK_ETCD_CLIENT_HPP
#define MOCK_ETCD_CLIENT_HPP

#include <string>

namespace etcd {

class Client {
public:
  Client(const std::string &url, const std::string &balancer = "round_robin");
  ~Client();
  static Client *WithUrl(const std::string &url);
  static Client *WithUser(const std::string &url, const std::string &user,
                          const std::string &password);
  static Client *WithSSL(const std::string &url, const std::string &ca);
};

} // namespace etcd

#endif
