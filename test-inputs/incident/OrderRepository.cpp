#include "OrderRepository.h"
#include "Settings.h"
#include <cstdio>
#include <cstdlib>

std::optional<long> countOrders() {
  PGconn *Database = PQconnectdb(settings().Database.c_str());
  if (PQstatus(Database) != CONNECTION_OK) {
    std::fprintf(stderr, "orders: %s", PQerrorMessage(Database));
    return std::nullopt;
  }
  PGresult *Rows = PQexec(Database, "SELECT count(*) FROM orders");
  std::optional<long> Count;
  if (PQresultStatus(Rows) == PGRES_TUPLES_OK)
    Count = std::strtol(PQgetvalue(Rows, 0, 0), nullptr, 10);
  PQclear(Rows);
  PQfinish(Database);
  return Count;
}

Lookup findOrder(const std::string &Id, Order &Into) {
  PGconn *Database = PQconnectdb(settings().Database.c_str());
  if (PQstatus(Database) != CONNECTION_OK) {
    PQfinish(Database);
    return Lookup::Unavailable;
  }
  const char *Values[] = {Id.c_str()};
  PGresult *Rows =
      PQexecParams(Database, "SELECT sku FROM orders WHERE id = $1", 1, nullptr,
                   Values, nullptr, nullptr, 0);
  PQfinish(Database);
  if (PQresultStatus(Rows) != PGRES_TUPLES_OK)
    return Lookup::Unavailable;
  const bool Found = PQntuples(Rows) == 1;
  if (Found)
    Into = {.Id = Id, .Sku = PQgetvalue(Rows, 0, 0)};
  PQclear(Rows);
  return Found ? Lookup::Found : Lookup::Missing;
}

OrderWriter::OrderWriter()
    : Database(PQconnectdb(settings().Database.c_str())) {}

bool OrderWriter::store(const Order &New) {
  std::lock_guard Lock(Busy);
  if (PQstatus(Database.get()) != CONNECTION_OK)
    PQreset(Database.get());
  const char *Values[] = {New.Id.c_str(), New.Sku.c_str()};
  PGresult *Stored =
      PQexecParams(Database.get(), "INSERT INTO orders VALUES ($1, $2)", 2,
                   nullptr, Values, nullptr, nullptr, 0);
  const bool Ok = PQresultStatus(Stored) == PGRES_COMMAND_OK;
  PQclear(Stored);
  return Ok;
}
