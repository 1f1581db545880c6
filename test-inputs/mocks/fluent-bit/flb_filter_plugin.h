// What rule tests need of fluent-bit/flb_filter_plugin.h.
#include "flb_filter.h"
