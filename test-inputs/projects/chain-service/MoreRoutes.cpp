#include "Service.h"
#include <httplib.h>

void moreRoutes(httplib::Server &Server) {
  Server.Get("/also", [](const httplib::Request &, httplib::Response &Res) { // note: each request arrives here
    Service Mine;
    Res.status = Mine.visits() > 0 ? 200 : 404; // note: calls 'Service::visits'
  });
  Server.Get("/ping", [](const httplib::Request &Req, httplib::Response &Res) { // note: each request arrives here
    Res.status = ping(Req.path) ? 200 : 503; // note: calls 'ping'
  });
}
