// Clients that are made once, however many files a handler goes through; and
// the look-alikes that are not.
#ifndef CLIENTS_H
#define CLIENTS_H

#include <httplib.h>
#include <map>
#include <memory>
#include <mutex>
#include <string>

std::unique_ptr<httplib::Client> makeClient(const std::string &Url);
httplib::Client &cached(const std::string &Url);
httplib::Client &ofThread();
httplib::Client &afterStart();
bool fresh();

// Makes its client when it is first asked.
class Prices {
public:
  bool ask();

private:
  httplib::Client &client();
  std::unique_ptr<httplib::Client> Peer;
};

// Makes its client when it is made.
class Stock {
public:
  Stock();
  bool ask() { return Peer->is_valid(); }

private:
  void open();
  std::unique_ptr<httplib::Client> Peer;
};

void work();
void workAgain();

#endif
