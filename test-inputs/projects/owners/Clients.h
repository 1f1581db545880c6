// Classes whose constructors and destructors are in different files.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>

class Cache {
public:
  explicit Cache(const char *Where);
  ~Cache();
  bool knows(const char *Key) const;

private:
  redisContext *Session;
};

class Store {
public:
  explicit Store(const char *Where);
  ~Store();

private:
  PGconn *Db;
};

class Queue {
public:
  explicit Queue(const char *Where);
  ~Queue();
  void close();

private:
  redisContext *Session;
};

// Handed to a function that may give it back.
class Lender {
public:
  explicit Lender(const char *Where);
  ~Lender();
  redisContext *session() const;

private:
  redisContext *Session;
};

// Its destructor is in no file of the program.
class Foreign {
public:
  explicit Foreign(const char *Where);
  ~Foreign();

private:
  redisContext *Session;
};

void started(const char *Where);
void stopped();
