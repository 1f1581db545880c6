// What the catalog names of Simple-Web-Server.
#ifndef MOCK_SERVER_HTTP_HPP
#define MOCK_SERVER_HTTP_HPP

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace SimpleWeb {
class error_code {};
struct HTTP {};
template <typename Socket> class ServerBase {
public:
  class Response {
  public:
    void write(const std::string &text);
  };
  class Request {};
  using Handler =
      std::function<void(std::shared_ptr<Response>, std::shared_ptr<Request>)>;
  std::unordered_map<std::string, std::map<std::string, Handler>> resource;
  std::map<std::string, Handler> default_resource;
  std::function<void(std::shared_ptr<Request>, const error_code &)> on_error;
  std::function<void(std::unique_ptr<Socket> &, std::shared_ptr<Request>)>
      on_upgrade;
  void start(const std::function<void(unsigned short)> &started = nullptr);
};
template <typename Socket> class Server : public ServerBase<Socket> {};
} // namespace SimpleWeb

#endif
