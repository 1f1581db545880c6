#include "Store.h"
#include <httplib.h>

int main(int Count, char **) {
  std::unique_ptr<Store> Orders = Count > 1 ? eager() : lazy();
  if (!Orders->warm())
    return 1;
  httplib::Server Server;
  Server.Get("/has", [&](const httplib::Request &Req, httplib::Response &Res) { // note: each request
    Res.status = Orders->has(Req.path) ? 200 : 404; // note: calls 'Eager::has'
  });
  return !Server.listen("0.0.0.0", 80);
}
