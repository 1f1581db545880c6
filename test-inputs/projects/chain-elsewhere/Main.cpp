#include "Pages.h"

int main() {
  httplib::Server Server;
  Server.Get("/orders", &pages::orders); // note: each request arrives here
  Server.Get("/once", pages::once);
  return !Server.listen("0.0.0.0", 80);
}
