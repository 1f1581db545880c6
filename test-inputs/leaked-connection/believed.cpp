// A function of another file may make a handle. Whoever gives back what it
// returned, further down, believes so.
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

PGconn *connectedTo(const char *Where);
PGconn *current();
void finish_connection(PGconn **Old);
int listener(int Port);
int lookup(int Port);
namespace net {
void closesocket(int Old);
}

bool quick_exit(const char *Where) {
  PGconn *Db = connectedTo(Where); // warn: the 'PGconn' from 'connectedTo' is not released
  if (PQstatus(Db) != CONNECTION_OK)
    return false; // note: returns without releasing it
  PQfinish(Db); // note: here 'PQfinish' gives it back
  return true;
}

bool closed_by_address(const char *Where, bool Quick) {
  PGconn *Db = connectedTo(Where); // warn: the 'PGconn' from 'connectedTo' is not released
  if (Quick)
    return false; // note: returns without releasing it
  finish_connection(&Db);
  return true;
}

int number(int Port, bool Quick) {
  int Fd = listener(Port); // warn: the 'file descriptor' from 'listener' is not released
  if (Fd < 0)
    return -1;
  if (listen(Fd, 1) < 0 && Quick)
    return -2; // note: returns without releasing it
  net::closesocket(Fd);
  return 0;
}

// Kept on purpose: nothing further down gives it back.
bool reconnecting() {
  PGconn *Db = current();
  if (PQstatus(Db) != CONNECTION_OK) {
    PQfinish(Db);
    return false;
  }
  return PQstatus(Db) == CONNECTION_OK;
}

// A number that is no descriptor.
int plain(int Port) {
  int Row = lookup(Port);
  if (Row < 0)
    return -1;
  return Row + 1;
}

// Its body is here, and makes nothing new every time.
int cached() {
  static int Fd = -1;
  if (Fd < 0)
    Fd = socket(AF_INET, SOCK_STREAM, 0);
  return Fd;
}

int used(const char *Text, unsigned Length) {
  int Fd = cached();
  if (Length == 0)
    return -1;
  if (send(Fd, Text, Length, 0) < 0)
    close(Fd);
  return 0;
}
