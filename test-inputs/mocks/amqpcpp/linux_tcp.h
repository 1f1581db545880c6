// What the catalog names of amqpcpp/linux_tcp.h.
#ifndef MOCK_AMQPCPP_LINUX_TCP_H
#define MOCK_AMQPCPP_LINUX_TCP_H

#include <string>

namespace AMQP {

class TcpHandler;

class Address {
public:
  Address(const std::string &uri);
};

class TcpConnection {
public:
  TcpConnection(TcpHandler *handler, const Address &address);
  ~TcpConnection();
};

} // namespace AMQP

#endif
