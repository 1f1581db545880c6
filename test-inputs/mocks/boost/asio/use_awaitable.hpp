// A part of Asio; the mock has one file.
#include "../asio.hpp"
