#include "Store.h"

// Each question is a connection.
class Eager : public Store {
public:
  bool has(const std::string &Id) override {
    Database Mine(PQconnectdb("dbname=shop")); // warn: for every request, reached from 'lambda in main'
    return Mine && !Id.empty();
  }
  bool warm() override {
    Database Mine(PQconnectdb("dbname=shop"));
    return PQstatus(Mine.get()) == CONNECTION_OK;
  }
};

std::unique_ptr<Store> eager() { return std::make_unique<Eager>(); }
