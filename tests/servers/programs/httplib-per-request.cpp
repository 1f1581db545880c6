// server: http
// counts: connections
// climbs: all
// libraries: cpp-httplib
//
// Each request to this service makes a client, and so a connection, upstream.
// It sends itself the requests that it reads.
#include <httplib.h>
#include <iostream>
#include <string>
#include <thread>

static std::string upstream;

static void addPrices(httplib::Server &Shop) {
  Shop.Get("/price/(\\w+)",
           [](const httplib::Request &Asks, httplib::Response &Answer) {
             httplib::Client Prices(upstream);
             Prices.set_keep_alive(true);
             auto Found = Prices.Get("/" + std::string(Asks.matches[1]));
             bool Known = Found && Found->status == 200;
             Answer.set_content(Known ? Found->body : "unknown", "text/plain");
           });
}

int main(int Count, char **Args) {
  upstream = "http://127.0.0.1:" + std::string(Count > 1 ? Args[1] : "80");
  httplib::Server Shop;
  addPrices(Shop);
  int Port = Shop.bind_to_any_port("127.0.0.1");
  std::thread Serves([&] { Shop.listen_after_bind(); });
  while (!Shop.is_running())
    std::this_thread::yield();
  httplib::Client Visitor("127.0.0.1", Port);
  std::string Item;
  while (std::getline(std::cin, Item)) {
    auto Page = Visitor.Get("/price/" + Item);
    std::cout << (Page ? Page->body : "away") << std::endl;
  }
  Shop.stop();
  Serves.join();
}
