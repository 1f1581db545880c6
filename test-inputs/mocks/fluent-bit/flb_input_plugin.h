// What rule tests need of fluent-bit/flb_input_plugin.h.
#include "flb_input.h"
