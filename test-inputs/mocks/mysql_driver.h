// What rule tests need of mysql_driver.h.
#ifndef MOCK_MYSQL_DRIVER_H
#define MOCK_MYSQL_DRIVER_H

#include "cppconn/connection.h"

namespace sql {
namespace mysql {

class MySQL_Driver {
public:
  Connection *connect(const SQLString &host, const SQLString &user,
                      const SQLString &password);
};

MySQL_Driver *get_driver_instance();

} // namespace mysql
} // namespace sql

#endif
