// One class, and the arguments say whether an object connects.
#include <httplib.h>
#include <memory>
#include <soci/soci.h>

void serve(httplib::Server &server, soci::connection_pool &pool) {
  server.Get("/own", [](const httplib::Request &, httplib::Response &) { // note: each request arrives here
    soci::session db("postgresql://dbname=shop"); // warn: 'soci::session' creates a new connection for every request
  });
  server.Get("/lent", [&](const httplib::Request &, httplib::Response &) {
    soci::session db(pool);
  });
  server.Get("/made", [&](const httplib::Request &, httplib::Response &) {
    auto db = std::make_unique<soci::session>(pool);
  });
  server.Get("/closed", [](const httplib::Request &, httplib::Response &) {
    soci::session db;
  });
}
