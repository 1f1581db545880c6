// What the catalog names of mysqlx/xdevapi.h.
#ifndef MOCK_MYSQLX_XDEVAPI_H
#define MOCK_MYSQLX_XDEVAPI_H

#include <string>

namespace mysqlx {

class SessionSettings {
public:
  SessionSettings(const std::string &uri);
  SessionSettings(const char *uri);
};

class ClientSettings {
public:
  ClientSettings(const std::string &uri);
};

class Client;

class Session {
public:
  Session(SessionSettings settings);
  Session(Client &client);
  ~Session();
};

class Client {
public:
  Client(ClientSettings settings);
  ~Client();
  Session getSession();
};

Session getSession(const std::string &uri);
Client getClient(const std::string &uri);

} // namespace mysqlx

#endif
