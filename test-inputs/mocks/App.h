// What the catalog names of uWebSockets.
#ifndef MOCK_APP_H
#define MOCK_APP_H

#include <functional>
#include <string>
#include <string_view>

namespace uWS {
enum OpCode { TEXT, BINARY };
class HttpRequest {};
template <bool Ssl> class HttpResponse {
public:
  void end(std::string_view text);
  HttpResponse *onData(std::function<void(std::string_view, bool)> &&f);
  HttpResponse *onAborted(std::function<void()> &&f);
};
template <bool Ssl, bool Server, typename User> class WebSocket {
public:
  void send(std::string_view message, OpCode code);
};
template <bool Ssl> class TemplatedApp {
public:
  using Handler = std::function<void(HttpResponse<Ssl> *, HttpRequest *)>;
  template <typename User> struct WebSocketBehavior {
    std::function<void(HttpResponse<Ssl> *, HttpRequest *, void *)> upgrade;
    std::function<void(WebSocket<Ssl, true, User> *)> open;
    std::function<void(WebSocket<Ssl, true, User> *, std::string_view, OpCode)>
        message;
    std::function<void(WebSocket<Ssl, true, User> *)> drain;
    std::function<void(WebSocket<Ssl, true, User> *, int, std::string_view)>
        close;
  };
  TemplatedApp &&get(std::string path, Handler &&handler);
  TemplatedApp &&post(std::string path, Handler &&handler);
  TemplatedApp &&put(std::string path, Handler &&handler);
  TemplatedApp &&del(std::string path, Handler &&handler);
  TemplatedApp &&patch(std::string path, Handler &&handler);
  TemplatedApp &&options(std::string path, Handler &&handler);
  TemplatedApp &&head(std::string path, Handler &&handler);
  TemplatedApp &&any(std::string path, Handler &&handler);
  TemplatedApp &&connect(std::string path, Handler &&handler);
  TemplatedApp &&trace(std::string path, Handler &&handler);
  template <typename User>
  TemplatedApp &&ws(std::string path, WebSocketBehavior<User> &&behavior) {
    return static_cast<TemplatedApp &&>(*this);
  }
  TemplatedApp &&listen(int port, std::function<void(void *)> &&handler);
  void run();
};
using App = TemplatedApp<false>;
class Loop {
public:
  static Loop *get();
  void defer(std::function<void()> &&f);
  void addPostHandler(void *key, std::function<void(Loop *)> &&f);
  void addPreHandler(void *key, std::function<void(Loop *)> &&f);
};
} // namespace uWS

#endif
