// Where Debian puts it.
#include "../libpq-fe.h"
