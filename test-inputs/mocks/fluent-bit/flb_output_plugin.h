// What rule tests need of fluent-bit/flb_output_plugin.h.
#include "flb_output.h"
