// server: postgresql
// counts: clients
// climbs: half
// libraries: libpq
//
// An error of the database becomes an exception, which passes the connection.
#include <iostream>
#include <libpq-fe.h>
#include <stdexcept>
#include <string>

static std::string priceOf(const std::string &Where, const std::string &Item) {
  PGconn *Base = PQconnectdb(Where.c_str());
  if (PQstatus(Base) != CONNECTION_OK) {
    PQfinish(Base);
    throw std::runtime_error("away");
  }
  const char *Values[] = {Item.c_str()};
  PGresult *Rows = PQexecParams(Base, "SELECT price FROM price WHERE item = $1",
                                1, nullptr, Values, nullptr, nullptr, 0);
  std::string Price = PQntuples(Rows) ? PQgetvalue(Rows, 0, 0) : "";
  PQclear(Rows);
  if (Price.empty())
    throw std::runtime_error("unknown");
  PQfinish(Base);
  return Price;
}

int main(int Count, char **Args) {
  std::string Where = "host=127.0.0.1 user=postgres port=", Item;
  Where += Count > 1 ? Args[1] : "5432";
  while (std::getline(std::cin, Item)) {
    try {
      std::cout << priceOf(Where, Item) << std::endl;
    } catch (const std::runtime_error &Failed) {
      std::cout << Failed.what() << std::endl;
    }
  }
}
