// A part of Beast; the mock has one file.
#include "http.hpp"
