// What the catalog names of nanodbc/nanodbc.h.
#ifndef MOCK_NANODBC_NANODBC_H
#define MOCK_NANODBC_NANODBC_H

#include <stdexcept>
#include <string>

namespace nanodbc {

using string = std::string;

class database_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class connection {
public:
  connection();
  connection(const string &connection_string, long timeout = 0);
  connection(const string &dsn, const string &user, const string &password,
             long timeout = 0);
  ~connection();
};

class result {};

class statement {
public:
  statement(connection &conn, const string &query, long timeout = 0);
  void prepare(const string &query, long timeout = 0);
  result execute(long batch = 1, long timeout = 0);
};

result execute(connection &conn, const string &query, long batch = 1,
               long timeout = 0);
void just_execute(connection &conn, const string &query, long batch = 1,
                  long timeout = 0);
void prepare(statement &stmt, const string &query, long timeout = 0);

} // namespace nanodbc

#endif
