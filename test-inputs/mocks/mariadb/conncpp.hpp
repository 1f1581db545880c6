// What the catalog names of mariadb/conncpp.hpp.
#ifndef MOCK_MARIADB_CONNCPP_HPP
#define MOCK_MARIADB_CONNCPP_HPP

namespace sql {

class SQLString {
public:
  SQLString(const char *text);
};

class Connection {
public:
  virtual ~Connection();
};

class DriverManager {
public:
  static Connection *getConnection(const SQLString &url, SQLString &user,
                                   SQLString &password);
};

} // namespace sql

#endif
