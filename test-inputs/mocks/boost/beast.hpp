// Everything of Beast; the mock has one file.
#include "beast/http.hpp"
