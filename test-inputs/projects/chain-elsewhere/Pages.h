// Handlers are registered in one file and written in another.
#ifndef PAGES_H
#define PAGES_H

#include <httplib.h>
#include <libpq-fe.h>

namespace pages {
void orders(const httplib::Request &Req, httplib::Response &Res);
void once(const httplib::Request &Req, httplib::Response &Res);
} // namespace pages

bool hasOrders();
PGconn *shared();

// Fills in what the caller gives it.
int openInto(PGconn **Database);

#endif
