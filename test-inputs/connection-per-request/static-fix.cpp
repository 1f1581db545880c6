// The fix makes the object static: only where its type may be shared between
// threads, and nothing of the request is in its initialiser.
#include <httplib.h>
#include <memory>
#include <pqxx/pqxx>
#include <string>

using httplib::Request;
using httplib::Response;

static const std::string Upstream = "http://upstream";

void routes(httplib::Server &Server, const std::string &Configured) {
  Server.Get("/constant", [](const Request &, Response &Res) {
    httplib::Client Peer("http://peer"); // warn: for every request
    Res.status = Peer.Get("/") ? 200 : 502;
  });
  Server.Get("/global", [](const Request &, Response &Res) {
    httplib::Client Peer(Upstream, 80); // warn: for every request
    Res.status = Peer.Get("/") ? 200 : 502;
  });
  Server.Get("/request", [](const Request &Req, Response &Res) {
    httplib::Client Peer(Req.path); // warn: for every request
    Res.status = Peer.Get("/") ? 200 : 502;
  });
  Server.Get("/local", [](const Request &, Response &Res) {
    std::string Url = "http://peer";
    httplib::Client Peer(Url); // warn: for every request
    Res.status = Peer.Get("/") ? 200 : 502;
  });
  Server.Get("/captured", [&Configured](const Request &, Response &Res) {
    httplib::Client Peer(Configured); // warn: for every request
    Res.status = Peer.Get("/") ? 200 : 502;
  });
  // One thread at a time: thread_local is offered, but not as a safe fix.
  Server.Get("/rows", [](const Request &, Response &Res) {
    pqxx::connection Database("dbname=shop"); // warn: for every request
    Res.status = Database.is_open() ? 200 : 503;
  });
  Server.Get("/heap", [](const Request &, Response &Res) {
    auto Peer = std::make_unique<httplib::Client>("http://peer"); // warn: for every request
    Res.status = Peer->Get("/") ? 200 : 502;
  });
  Server.Get("/nested", [](const Request &Req, Response &Res) {
    if (Req.path == "/nested") {
      httplib::Client Peer("http://nested"); // warn: for every request
      Res.status = Peer.Get("/") ? 200 : 502;
    }
  });
}
