// server: postgresql
// counts: clients
// libraries: libpqxx
//
// What libpqxx throws passes the connection, which is deleted at the end only.
#include <iostream>
#include <pqxx/pqxx>
#include <string>

static std::string priceOf(const std::string &Where, const std::string &Item) {
  auto *Base = new pqxx::connection(Where);
  pqxx::read_transaction Work(*Base);
  pqxx::row Row =
      Work.exec_params1("SELECT price FROM price WHERE item = $1", Item);
  std::string Price = Row[0].as<std::string>();
  Work.commit();
  delete Base;
  return Price;
}

int main(int Count, char **Args) {
  std::string Where = "host=127.0.0.1 user=postgres port=", Item;
  Where += Count > 1 ? Args[1] : "5432";
  while (std::getline(std::cin, Item)) {
    try {
      std::cout << priceOf(Where, Item) << std::endl;
    } catch (const pqxx::failure &) {
      std::cout << "unknown" << std::endl;
    } catch (const std::exception &) {
      std::cout << "unknown" << std::endl;
    }
  }
}
