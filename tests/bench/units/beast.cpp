// A server on Boost.Beast, its sessions coroutines of Boost.Asio.
#include <utility> // which this Boost forgets to include

#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <hiredis/hiredis.h>
#include <string>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

static std::string lookUp(const std::string &Key) {
  redisContext *Cache = redisConnect("cache", 6379);
  if (!Cache || Cache->err)
    return "";
  auto *Reply =
      static_cast<redisReply *>(redisCommand(Cache, "GET %s", Key.c_str()));
  std::string Value = Reply && Reply->str ? Reply->str : "";
  freeReplyObject(Reply);
  redisFree(Cache);
  return Value;
}

static asio::awaitable<void> session(beast::tcp_stream Peer) {
  beast::flat_buffer Buffer;
  for (;;) {
    http::request<http::string_body> Asks;
    Peer.expires_after(std::chrono::seconds(30));
    co_await http::async_read(Peer, Buffer, Asks, asio::use_awaitable);
    http::response<http::string_body> Answer(http::status::ok, Asks.version());
    Answer.keep_alive(Asks.keep_alive());
    Answer.body() = lookUp(std::string(Asks.target()));
    Answer.prepare_payload();
    bool More = Answer.keep_alive();
    co_await http::async_write(Peer, Answer, asio::use_awaitable);
    if (!More)
      break;
  }
  Peer.socket().shutdown(tcp::socket::shutdown_send);
}

static asio::awaitable<void> accept(tcp::endpoint At) {
  tcp::acceptor Listens(co_await asio::this_coro::executor, At);
  for (;;) {
    tcp::socket Peer = co_await Listens.async_accept(asio::use_awaitable);
    asio::co_spawn(Listens.get_executor(),
                   session(beast::tcp_stream(std::move(Peer))), asio::detached);
  }
}

int main() {
  asio::io_context Loop;
  asio::co_spawn(Loop, accept({tcp::v4(), 8080}), asio::detached);
  Loop.run();
}
