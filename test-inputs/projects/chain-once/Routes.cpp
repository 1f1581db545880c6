#include "Clients.h"

static Prices Shared;

void routes(httplib::Server &Server, Stock &Kept) {
  Server.Get("/cached", [](const httplib::Request &Req, httplib::Response &Res) {
    Res.status = cached(Req.path).is_valid() && ofThread().is_valid() ? 200 : 502;
  });
  Server.Get("/once", [&](const httplib::Request &, httplib::Response &Res) {
    Res.status = afterStart().is_valid() && Kept.ask() ? 200 : 502;
  });
  Server.Get("/prices", [](const httplib::Request &, httplib::Response &Res) {
    Res.status = Shared.ask() ? 200 : 502;
  });
  Server.Get("/fresh", [](const httplib::Request &, httplib::Response &Res) { // note: each request
    Res.status = fresh() ? 200 : 502; // note: calls 'fresh'
  });
  Server.Get("/stock", [](const httplib::Request &, httplib::Response &Res) { // note: each request
    Stock Mine;
    Res.status = Mine.ask() ? 200 : 502;
  });
}
