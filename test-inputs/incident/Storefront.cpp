// The pages a visitor sees: front page, cart, stock, ratings, discounts.
#include "Metrics.h"
#include "Redis.h"
#include "Routes.h"
#include "Settings.h"
#include <chrono>
#include <stdexcept>
#include <thread>

namespace {

const char *const Assortment[] = {"tea", "coffee", "cocoa"};

void showFrontPage(const httplib::Request &, httplib::Response &Response) {
  metricsCount("shop.front");
  const Settings &Env = settings();
  redisContext *Session = redisConnect(Env.RedisHost.c_str(), Env.redisPort());
  if (!Session || Session->err) {
    answer(Response, 503, "the shop is closed");
    return;
  }
  redisReply *Visits =
      static_cast<redisReply *>(redisCommand(Session, "INCR shop:visits"));
  if (!Visits || Visits->type != REDIS_REPLY_INTEGER) {
    freeReplyObject(Visits);
    answer(Response, 500, "the counter is broken");
    return;
  }
  answer(Response, 200, "welcome, visitor " + std::to_string(Visits->integer));
  freeReplyObject(Visits);
}

void showCart(const httplib::Request &Request, httplib::Response &Response) {
  const std::string Cart = Request.matches[1];
  const Settings &Env = settings();
  redisContext *Session = redisConnect(Env.RedisHost.c_str(), Env.redisPort());
  if (!Session || Session->err) {
    answer(Response, 503, "carts are away");
    return;
  }
  ReplyHandle Length(static_cast<redisReply *>(
      redisCommand(Session, "LLEN cart:%s", Cart.c_str())));
  if (Length && Length->type == REDIS_REPLY_INTEGER)
    answer(Response, 200, std::to_string(Length->integer) + " items");
  else
    answer(Response, 500, "this cart cannot be read");
  redisFree(Session);
}

redisContext *connectWithRetry() {
  const timeval Limit = {.tv_sec = 0, .tv_usec = 200'000};
  const std::string &Host = settings().RedisHost;
  const int Port = settings().redisPort();
  redisContext *Session = nullptr;
  for (int Attempt = 1; Attempt <= 3; ++Attempt) {
    Session = redisConnectWithTimeout(Host.c_str(), Port, Limit);
    if (Session && !Session->err)
      return Session;
    std::this_thread::sleep_for(std::chrono::milliseconds(10 * Attempt));
  }
  return nullptr;
}

void addToCart(const httplib::Request &Request, httplib::Response &Response) {
  const std::string Cart = Request.matches[1];
  const std::string Sku = Request.get_param_value("sku");
  redisContext *Session = connectWithRetry();
  if (!Session) {
    answer(Response, 503, "carts are away");
    return;
  }
  ReplyHandle Length(static_cast<redisReply *>(
      redisCommand(Session, "RPUSH cart:%s %s", Cart.c_str(), Sku.c_str())));
  const bool Added = Length && Length->type == REDIS_REPLY_INTEGER;
  answer(Response, Added ? 201 : 500, Added ? "added" : "not added");
  redisFree(Session);
}

void showStock(const httplib::Request &Request, httplib::Response &Response) {
  const std::string Sku = Request.matches[1];
  const Settings &Env = settings();
  redisContext *Session = redisConnect(Env.RedisHost.c_str(), Env.redisPort());
  if (!Session || Session->err) {
    redisFree(Session);
    answer(Response, 503, "stock levels are away");
    return;
  }
  redisReply *Level = static_cast<redisReply *>(
      redisCommand(Session, "GET stock:%s", Sku.c_str()));
  if (!Level || Level->type != REDIS_REPLY_STRING) {
    answer(Response, 404, "no stock level for " + Sku);
    return;
  }
  answer(Response, 200, Sku + ": " + Level->str);
  freeReplyObject(Level);
  redisFree(Session);
}

void listStock(RedisPool &Pool, httplib::Response &Response) {
  redisContext *Session = Pool.acquire();
  if (!Session) {
    answer(Response, 503, "stock levels are away");
    return;
  }
  std::string Table;
  for (const char *Sku : Assortment) {
    auto *Level =
        static_cast<redisReply *>(redisCommand(Session, "GET stock:%s", Sku));
    if (!Level || Level->type != REDIS_REPLY_STRING)
      continue;
    Table.append(Sku).append(": ").append(Level->str).append("\n");
    freeReplyObject(Level);
  }
  const bool Complete = !Session->err;
  Pool.release(Session);
  answer(Response, Complete ? 200 : 503, Table);
}

void showRating(const httplib::Request &Request, httplib::Response &Response) {
  const std::string Sku = Request.matches[1];
  const Settings &Env = settings();
  redisContext *Session = redisConnect(Env.RedisHost.c_str(), Env.redisPort());
  if (!Session || Session->err) {
    redisFree(Session);
    answer(Response, 503, "ratings are away");
    return;
  }
  redisReply *Votes = static_cast<redisReply *>(
      redisCommand(Session, "HGET ratings %s", Sku.c_str()));
  long Stars = 0;
  if (Votes && Votes->type == REDIS_REPLY_STRING)
    Stars = std::stol(Votes->str);
  freeReplyObject(Votes);
  redisFree(Session);
  answer(Response, 200, Sku + ": " + std::to_string(Stars) + " stars");
}

int readDiscount(redisContext *Session, const std::string &Code) {
  redisReply *Percent = static_cast<redisReply *>(
      redisCommand(Session, "GET discount:%s", Code.c_str()));
  if (!Percent || Percent->type != REDIS_REPLY_STRING) {
    freeReplyObject(Percent);
    return 0;
  }
  const int Discount = std::stoi(Percent->str);
  freeReplyObject(Percent);
  return Discount;
}

void showDiscount(const httplib::Request &Request,
                  httplib::Response &Response) {
  redisContext *Session = workerSession();
  if (!Session) {
    answer(Response, 503, "discounts are away");
    return;
  }
  try {
    const int Discount = readDiscount(Session, Request.matches[1]);
    const int Status = Session->err ? 503 : 200;
    answer(Response, Status, std::to_string(Discount) + " percent");
  } catch (const std::logic_error &) {
    answer(Response, 500, "this discount is not a number");
  }
}

} // namespace

void addStorefrontRoutes(httplib::Server &Server, RedisPool &Pool) {
  Server.Get("/", showFrontPage);
  Server.Get("/carts/([a-z0-9]+)", showCart);
  Server.Post("/carts/([a-z0-9]+)", addToCart);
  Server.Get("/stock/([a-z]+)", showStock);
  Server.Get("/stock",
             [&Pool](const httplib::Request &, httplib::Response &Response) {
               listStock(Pool, Response);
             });
  Server.Get("/ratings/([a-z]+)", showRating);
  Server.Get("/discounts/([a-z0-9]+)", showDiscount);
}
