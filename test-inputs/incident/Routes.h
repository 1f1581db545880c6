// What main.cpp puts together: each function adds the pages of one area.
#ifndef SHOP_ROUTES_H
#define SHOP_ROUTES_H

#include <httplib.h>
#include <string>

class OrderWriter;
class RedisPool;

void addStorefrontRoutes(httplib::Server &Server, RedisPool &Pool);
void addPriceRoutes(httplib::Server &Server);
void addOrderRoutes(httplib::Server &Server, OrderWriter &Writer);

inline void answer(httplib::Response &Response, int Status,
                   const std::string &Text) {
  Response.status = Status;
  Response.set_content(Text + "\n", "text/plain");
}

#endif
