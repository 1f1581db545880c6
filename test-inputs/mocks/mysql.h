// The place of the same header with mysql_config --include.
#include "mariadb/mysql.h"
