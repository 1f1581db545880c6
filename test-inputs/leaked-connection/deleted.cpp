// Objects that their library wants deleted.
#include <memory>
#include <mysql_driver.h>

bool deleted(sql::mysql::MySQL_Driver &driver) {
  sql::Connection *con = driver.connect("db", "shop", "secret");
  bool valid = con->isValid();
  con->close();
  delete con;
  return valid;
}

bool lost(sql::mysql::MySQL_Driver &driver) {
  sql::Connection *con = driver.connect("db", "shop", "secret"); // warn: is not released on every path
  if (!con->isValid())
    return false;
  con->close();
  delete con;
  return true;
}

// close() deletes nothing.
void closed(sql::mysql::MySQL_Driver &driver) {
  sql::Connection *con = driver.connect("db", "shop", "secret"); // warn: is not released on every path
  con->close();
}

bool guarded(sql::mysql::MySQL_Driver &driver) {
  std::unique_ptr<sql::Connection> con(driver.connect("db", "shop", "secret"));
  std::unique_ptr<sql::Statement> statement(con->createStatement());
  std::unique_ptr<sql::ResultSet> rows(statement->executeQuery("SELECT 1"));
  return rows->next();
}

bool reset(sql::mysql::MySQL_Driver &driver) {
  std::shared_ptr<sql::Connection> con;
  con.reset(driver.connect("db", "shop", "secret"));
  return con->isValid();
}
