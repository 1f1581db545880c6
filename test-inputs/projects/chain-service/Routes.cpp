#include "Service.h"
#include <httplib.h>

static void showVisits(const httplib::Request &, httplib::Response &Res) {
  Service Mine;
  Res.status = Mine.visits() > 0 ? 200 : 404;
}

void moreRoutes(httplib::Server &Server);

int main() {
  httplib::Server Server;
  Server.Get("/visits", showVisits); // note: also reached from 'showVisits'
  Server.Get("/shared", [](const httplib::Request &, httplib::Response &Res) {
    Service Mine;
    Res.status = Mine.sharedVisits() > 0 ? 200 : 404;
  });
  moreRoutes(Server);
  Cache Warm = openCache();
  return ping("cache") && Server.listen("0.0.0.0", 80) ? 0 : 1;
}
