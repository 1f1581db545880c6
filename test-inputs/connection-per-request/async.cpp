// Asio: completion handlers, posted work, coroutines.
#include <boost/asio.hpp>
#include <future>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <memory>
#include <string>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
  explicit Session(tcp::socket S) : Socket(std::move(S)) {}
  void read() {
    auto Self = shared_from_this();
    Socket.async_read_some(asio::buffer(Buffer), [this, Self](boost::system::error_code Failed, std::size_t) { // note: each event
      if (Failed)
        return;
      httplib::Client Auth("http://auth"); // warn: 'httplib::Client' creates a new client for every event
      if (Auth.Get("/"))
        read();
    });
  }

private:
  tcp::socket Socket;
  std::string Buffer;
};

class Listener {
public:
  Listener(asio::io_context &Io) : Acceptor(Io, {tcp::v4(), 7000}) { next(); }
  void next() {
    Acceptor.async_accept([this](boost::system::error_code Failed, tcp::socket S) {
      httplib::Client Log("http://log"); // warn: for every connection
      if (!Failed && Log.is_valid())
        std::make_shared<Session>(std::move(S))->read();
      next();
    });
  }

private:
  tcp::acceptor Acceptor;
};

asio::awaitable<void> poll(asio::steady_timer &Timer) {
  for (;;) {
    co_await Timer.async_wait(asio::use_awaitable);
    // missed: the task is started once, but this is made in each turn
    httplib::Client Peer("http://peer");
    Peer.Get("/");
  }
}

// Given to the coroutine by whoever starts it.
asio::awaitable<void> pollShared(asio::steady_timer &Timer,
                                 httplib::Client &Peer) {
  for (;;) {
    co_await Timer.async_wait(asio::use_awaitable);
    Peer.Get("/");
  }
}

inline void post(asio::thread_pool &Workers) {
  asio::post(Workers, [] { // note: started as a task
    httplib::Client Peer("http://peer"); // warn: each time this task runs
    Peer.Post("/done", "", "text/plain");
  });
}

// Signals end the program: this runs once.
inline void stopGracefully(asio::io_context &Io, asio::signal_set &Signals) {
  Signals.async_wait([&Io](boost::system::error_code, int) {
    httplib::Client Registry("http://registry");
    Registry.Delete("/me");
    Io.stop();
  });
}

// A thread and a future say little about how often.
void background() {
  std::thread([] {
    httplib::Client Peer("http://peer");
    Peer.Get("/");
  }).detach();
  auto Done = std::async(std::launch::async, [] {
    httplib::Client Peer("http://peer");
    return bool(Peer.Get("/"));
  });
}

// Started by main alone, outside loops: it runs once.
static asio::awaitable<void> warmUp() {
  httplib::Client Peer("http://peer");
  Peer.Get("/warm");
  co_return;
}

int main() {
  asio::io_context Io;
  httplib::Client Shared("http://peer");
  asio::steady_timer Timer(Io);
  asio::co_spawn(Io, warmUp(), asio::detached);
  asio::co_spawn(Io, pollShared(Timer, Shared), asio::detached);
  asio::co_spawn(Io, poll(Timer), asio::detached);
  Listener L(Io);
  Io.run();
}
