// What the catalog names of amqpcpp.h.
#ifndef MOCK_AMQPCPP_H
#define MOCK_AMQPCPP_H

namespace AMQP {

class ConnectionHandler;

class Connection {
public:
  explicit Connection(ConnectionHandler *handler);
  ~Connection();
};

} // namespace AMQP

#endif
