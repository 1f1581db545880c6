// server: mariadb
// counts: clients
// climbs: half
// libraries: libmariadb
//
// A helper of the program throws; nobody between it and main closes.
#include <iostream>
#include <mysql.h>
#include <stdexcept>
#include <string>

static std::string first(MYSQL *Base, const std::string &Query) {
  if (mysql_query(Base, Query.c_str()) != 0)
    throw std::runtime_error(mysql_error(Base));
  MYSQL_RES *Rows = mysql_store_result(Base);
  MYSQL_ROW Row = Rows ? mysql_fetch_row(Rows) : nullptr;
  std::string Value = Row && Row[0] ? Row[0] : "";
  mysql_free_result(Rows);
  if (Value.empty())
    throw std::runtime_error("unknown");
  return Value;
}

static std::string priceOf(unsigned Port, const std::string &Item) {
  MYSQL *Base = mysql_init(nullptr);
  if (!mysql_real_connect(Base, "127.0.0.1", "root", nullptr, "shop", Port,
                          nullptr, 0)) {
    mysql_close(Base);
    return "away";
  }
  std::string Price =
      first(Base, "SELECT price FROM price WHERE item = '" + Item + "'");
  mysql_close(Base);
  return Price;
}

int main(int Count, char **Args) {
  std::string Item;
  while (Count > 1 && std::getline(std::cin, Item)) {
    try {
      std::cout << priceOf(static_cast<unsigned>(std::stoul(Args[1])), Item)
                << std::endl;
    } catch (const std::runtime_error &Failed) {
      std::cout << Failed.what() << std::endl;
    }
  }
}
