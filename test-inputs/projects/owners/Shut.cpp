// What is closed in a third file.
#include "Clients.h"

void Queue::close() { redisFree(Session); }
