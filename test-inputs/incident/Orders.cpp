// The order pages, and the few rules of business between page and database.
#include "Metrics.h"
#include "OrderRepository.h"
#include "Routes.h"

namespace {

/// What a customer is told about an order, and the status that goes with it.
std::pair<int, std::string> describeOrder(const std::string &Id) {
  Order Wanted;
  switch (findOrder(Id, Wanted)) {
  case Lookup::Found:
    return {200, "order " + Wanted.Id + ": " + Wanted.Sku};
  case Lookup::Missing:
    return {404, "no order " + Id};
  case Lookup::Unavailable:
    break;
  }
  return {503, "orders are away"};
}

void showOrder(const httplib::Request &Request, httplib::Response &Response) {
  const auto [Status, Text] = describeOrder(Request.matches[1]);
  answer(Response, Status, Text);
}

void showOrderCount(const httplib::Request &, httplib::Response &Response) {
  const std::optional<long> Count = countOrders();
  if (Count)
    answer(Response, 200, std::to_string(*Count) + " orders");
  else
    answer(Response, 503, "orders are away");
}

void placeOrder(OrderWriter &Writer, const httplib::Request &Request,
                httplib::Response &Response) {
  metricsCount("shop.orders");
  const Order New = {.Id = Request.get_param_value("id"),
                     .Sku = Request.get_param_value("sku")};
  const bool Stored = Writer.store(New);
  answer(Response, Stored ? 201 : 503,
         Stored ? "thank you" : "try again later");
}

} // namespace

void addOrderRoutes(httplib::Server &Server, OrderWriter &Writer) {
  Server.Get("/orders", showOrderCount);
  Server.Get("/orders/([a-z0-9]+)", showOrder);
  Server.Post("/orders", [&Writer](const httplib::Request &Request,
                                   httplib::Response &Response) {
    placeOrder(Writer, Request, Response);
  });
}
