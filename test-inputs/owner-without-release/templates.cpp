// Classes made from templates of this file.
#include <libpq-fe.h>

struct Json {
  bool ok() { return true; }
};

template <class Codec> class Store {
public:
  Store() : Database(PQconnectdb("dbname=shop")) {} // warn: kept in 'Database', which nothing in 'Store' releases
  Store(const Store &) = delete;
  Store &operator=(const Store &) = delete;
  bool ok() { return PQstatus(Database) == CONNECTION_OK && Format.ok(); }

private:
  PGconn *Database;
  Codec Format;
};

bool probed() {
  Store<Json> All;
  return All.ok();
}

template <class Codec> class StoreRight {
public:
  StoreRight() : Database(PQconnectdb("dbname=shop")) {}
  StoreRight(const StoreRight &) = delete;
  StoreRight &operator=(const StoreRight &) = delete;
  ~StoreRight() { PQfinish(Database); }
  bool ok() { return PQstatus(Database) == CONNECTION_OK && Format.ok(); }

private:
  PGconn *Database;
  Codec Format;
};

bool probedRight() {
  StoreRight<Json> All;
  return All.ok();
}

// Closed by those who call this.
template <class Codec> class StoreShut {
public:
  StoreShut() : Database(PQconnectdb("dbname=shop")) {}
  StoreShut(const StoreShut &) = delete;
  StoreShut &operator=(const StoreShut &) = delete;
  void shut() { PQfinish(Database); }
  bool ok() { return PQstatus(Database) == CONNECTION_OK && Format.ok(); }

private:
  PGconn *Database;
  Codec Format;
};

bool probedAndShut() {
  StoreShut<Json> All;
  bool Ok = All.ok();
  All.shut();
  return Ok;
}

// Its methods are in another file.
template <class Codec> class StoreElsewhere {
public:
  StoreElsewhere() : Database(PQconnectdb("dbname=shop")) {}
  StoreElsewhere(const StoreElsewhere &) = delete;
  StoreElsewhere &operator=(const StoreElsewhere &) = delete;
  ~StoreElsewhere();

private:
  PGconn *Database;
  Codec Format;
};
extern template class StoreElsewhere<Json>;

void probedElsewhere() { StoreElsewhere<Json> All; }
