// What rule tests need of Poco/Net/TCPServerConnection.h.
#ifndef MOCK_POCO_NET_TCPSERVERCONNECTION_H
#define MOCK_POCO_NET_TCPSERVERCONNECTION_H

#include "../Runnable.h"

namespace Poco {
namespace Net {
class StreamSocket {};
class TCPServerConnection : public Poco::Runnable {
public:
  explicit TCPServerConnection(const StreamSocket &socket);
  ~TCPServerConnection() override;
};
} // namespace Net
} // namespace Poco

#endif
