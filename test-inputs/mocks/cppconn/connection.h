// What rule tests need of cppconn/connection.h.
#ifndef MOCK_CPPCONN_CONNECTION_H
#define MOCK_CPPCONN_CONNECTION_H

#include <stdexcept>

namespace sql {

class SQLString {
public:
  SQLString(const char *text);
};

class SQLException : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class ResultSet {
public:
  virtual ~ResultSet() {}
  virtual bool next() = 0;
};

class Statement {
public:
  virtual ~Statement() {}
  virtual ResultSet *executeQuery(const SQLString &sql) = 0;
};

class Connection {
public:
  virtual ~Connection() {}
  virtual Statement *createStatement() = 0;
  virtual bool isValid() = 0;
  virtual void close() = 0;
};

} // namespace sql

#endif
