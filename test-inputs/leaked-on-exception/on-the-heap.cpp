// Connections that are objects, made with new: the delete is what gives them
// back.
#include <memory>
#include <pqxx/pqxx>
#include <string>

std::string nameFromHeap(const std::string &Where) {
  // missed: an object with a destructor is taken to give itself back, also on the heap
  auto *Base = new pqxx::connection(Where);
  pqxx::work Work(*Base);
  std::string Name = Work.exec1("SELECT name FROM shop")[0].as<std::string>();
  delete Base;
  return Name;
}

std::string nameFromHolder(const std::string &Where) {
  auto Base = std::make_unique<pqxx::connection>(Where);
  pqxx::work Work(*Base);
  return Work.exec1("SELECT name FROM shop")[0].as<std::string>();
}
