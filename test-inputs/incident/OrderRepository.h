// Orders in PostgreSQL:
//   CREATE TABLE orders (id text PRIMARY KEY, sku text NOT NULL)
#ifndef SHOP_ORDERREPOSITORY_H
#define SHOP_ORDERREPOSITORY_H

#include <libpq-fe.h>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

enum class Lookup { Found, Missing, Unavailable };

struct Order {
  std::string Id;
  std::string Sku;
};

/// Nothing if the database does not answer.
std::optional<long> countOrders();

/// Fills in Into only if the order was found.
Lookup findOrder(const std::string &Id, Order &Into);

struct DatabaseCloser {
  void operator()(PGconn *Database) const { PQfinish(Database); }
};

/// Writes all orders over one connection, made at startup.
class OrderWriter {
public:
  OrderWriter();

  /// False if the order could not be stored.
  bool store(const Order &New);

private:
  std::mutex Busy;
  std::unique_ptr<PGconn, DatabaseCloser> Database;
};

#endif
