#include "Pages.h"

void pages::orders(const httplib::Request &, httplib::Response &Res) {
  Res.status = hasOrders() ? 200 : 404; // note: calls 'hasOrders'
}

void pages::once(const httplib::Request &, httplib::Response &Res) {
  Res.status = shared() ? 200 : 503;
}
