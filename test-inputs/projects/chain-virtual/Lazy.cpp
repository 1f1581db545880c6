#include "Store.h"

// One connection, made when it is needed.
class Lazy : public Store {
public:
  bool has(const std::string &Id) override {
    if (!Mine)
      Mine.reset(PQconnectdb("dbname=shop"));
    return Mine && !Id.empty();
  }
  bool warm() override {
    if (!Mine)
      open();
    return Mine != nullptr;
  }

private:
  void open() { Mine = Database(PQconnectdb("dbname=shop")); }
  Database Mine;
};

std::unique_ptr<Store> lazy() { return std::make_unique<Lazy>(); }
