// The mock has one file.
#include "router.h"
