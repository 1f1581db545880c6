#include "Clients.h"

std::unique_ptr<httplib::Client> makeClient(const std::string &Url) {
  return std::make_unique<httplib::Client>(Url); // warn: for every request
}

httplib::Client &cached(const std::string &Url) {
  static std::mutex Guard;
  static std::map<std::string, std::unique_ptr<httplib::Client>> All;
  std::lock_guard<std::mutex> Lock(Guard);
  auto Known = All.find(Url);
  if (Known == All.end())
    Known = All.emplace(Url, makeClient(Url)).first;
  return *Known->second;
}

httplib::Client &ofThread() {
  thread_local std::unique_ptr<httplib::Client> Mine = makeClient("http://a");
  return *Mine;
}

static std::once_flag Started;
static std::unique_ptr<httplib::Client> First;
static void start() { First = makeClient("http://a"); }

httplib::Client &afterStart() {
  std::call_once(Started, start);
  return *First;
}

bool fresh() {
  httplib::Client Peer("http://peer"); // warn: 'httplib::Client' creates a new client for every request
  return Peer.is_valid();
}

httplib::Client &Prices::client() {
  if (!Peer)
    Peer = makeClient("http://prices");
  return *Peer;
}

bool Prices::ask() { return client().is_valid(); }

Stock::Stock() { open(); }
void Stock::open() { Peer = makeClient("http://stock"); } // note: calls 'makeClient'
