// The same in C++: whoever gets what the call returns may close it.
#include <memory>
#include <mysql/mysql.h>
#include <string>

int held(const std::string &Host) {
  MYSQL Memory;
  std::unique_ptr<MYSQL, decltype(&mysql_close)> Database(mysql_init(&Memory),
                                                          &mysql_close);
  return mysql_real_connect(&Memory, Host.c_str(), "a", "", "b", 0, nullptr, 0)
             ? 0
             : -1;
}

int notHeld(const std::string &Host) {
  MYSQL Memory;
  (void)mysql_init(&Memory); // warn: 'MYSQL' from 'mysql_init' is not released
  if (!mysql_real_connect(&Memory, Host.c_str(), "a", "", "b", 0, nullptr, 0))
    return -1;
  return mysql_query(&Memory, "SELECT 1"); // note: returns without releasing it
}

bool opened(MYSQL &Into, const std::string &Host) {
  return mysql_init(&Into) && mysql_real_connect(&Into, Host.c_str(), "a", "",
                                                 "b", 0, nullptr, 0);
}

int byReference(const std::string &Host) {
  MYSQL Memory;
  if (!opened(Memory, Host)) // warn: 'MYSQL' from 'opened' is not released
    return -1;
  if (mysql_query(&Memory, "SELECT 1"))
    return -2; // note: returns without releasing it
  mysql_close(&Memory);
  return 0;
}

class Database {
public:
  explicit Database(const std::string &Host) {
    mysql_init(&Memory);
    mysql_real_connect(&Memory, Host.c_str(), "a", "", "b", 0, nullptr, 0);
  }
  Database(const Database &) = delete;
  Database &operator=(const Database &) = delete;
  ~Database() { mysql_close(&Memory); }

  // What it holds is still there.
  bool ask(const std::string &Host) {
    if (mysql_query(&Memory, "SELECT 1") == 0)
      return true;
    mysql_init(&Memory); // warn: 'MYSQL' that 'Memory' holds is lost
    return mysql_real_connect(&Memory, Host.c_str(), "a", "", "b", 0, nullptr,
                              0);
  }

  bool askRight(const std::string &Host) {
    if (mysql_query(&Memory, "SELECT 1") == 0)
      return true;
    mysql_close(&Memory);
    mysql_init(&Memory);
    return mysql_real_connect(&Memory, Host.c_str(), "a", "", "b", 0, nullptr,
                              0);
  }

private:
  MYSQL Memory;
};

bool talk(const std::string &Host) {
  Database There(Host);
  return There.ask(Host) && There.askRight(Host);
}
