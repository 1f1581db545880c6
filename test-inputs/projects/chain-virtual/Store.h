// The handler knows the interface; which class it is, only main does.
#ifndef STORE_H
#define STORE_H

#include <libpq-fe.h>
#include <memory>
#include <string>

class Store {
public:
  virtual ~Store() = default;
  virtual bool has(const std::string &Id) = 0;
  virtual bool warm() { return true; }
};

struct Finish {
  void operator()(PGconn *C) const { PQfinish(C); }
};
using Database = std::unique_ptr<PGconn, Finish>;

std::unique_ptr<Store> eager();
std::unique_ptr<Store> lazy();

#endif
