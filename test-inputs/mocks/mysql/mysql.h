// The other place of the same header.
#include "../mariadb/mysql.h"
