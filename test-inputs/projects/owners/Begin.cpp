// What is opened.
#include "Clients.h"

PGconn *Shared;

Cache::Cache(const char *Where)
    : Session(redisConnect(Where, 6379)) {} // warn: is kept in 'Session', which nothing in 'Cache' releases

Store::Store(const char *Where) : Db(PQconnectdb(Where)) {}

Queue::Queue(const char *Where) : Session(redisConnect(Where, 6379)) {}

Lender::Lender(const char *Where) : Session(redisConnect(Where, 6379)) {}

Foreign::Foreign(const char *Where) : Session(redisConnect(Where, 6379)) {}

// The process's own: stopped() of another file gives it back.
void started(const char *Where) { Shared = PQconnectdb(Where); }
