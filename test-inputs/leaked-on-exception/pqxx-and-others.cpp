// Libraries that throw, beside handles that nobody's destructor knows.
#include <curl/curl.h>
#include <future>
#include <hiredis/hiredis.h>
#include <pqxx/pqxx>
#include <string>

// A failed statement throws pqxx::sql_error.
int cached(pqxx::connection &Database, redisContext *Cache) {
  auto *Reply = (redisReply *)redisCommand(Cache, "GET count"); // warn: throws
  pqxx::work Transaction(Database);
  pqxx::result Rows = Transaction.exec("SELECT count(*) FROM orders");
  freeReplyObject(Reply);
  return Rows[0][0].as<int>();
}

int cachedRight(pqxx::connection &Database, redisContext *Cache) {
  freeReplyObject(redisCommand(Cache, "GET count"));
  pqxx::work Transaction(Database);
  return Transaction.exec("SELECT count(*) FROM orders")[0][0].as<int>();
}

void commits(pqxx::connection &Database, const char *Url) {
  CURL *Easy = curl_easy_init(); // warn: 'CURL' from 'curl_easy_init' is not released when
  if (!Easy)
    return;
  curl_easy_setopt(Easy, CURLOPT_URL, Url);
  pqxx::work Transaction(Database);
  Transaction.commit();
  curl_easy_cleanup(Easy);
}

// The constructor connects, or throws pqxx::broken_connection.
bool connects(const std::string &Dsn, redisContext *Cache) {
  auto *Reply = (redisReply *)redisCommand(Cache, "PING"); // warn: throws
  pqxx::connection Database(Dsn);
  freeReplyObject(Reply);
  return Database.is_open();
}

int awaits(std::future<int> &Result, redisContext *Cache) {
  auto *Reply = (redisReply *)redisCommand(Cache, "PING"); // warn: 'redisReply' from 'redisCommand' is not released when
  int N = Result.get();
  freeReplyObject(Reply);
  return N;
}

int awaitsFirst(std::future<int> &Result, redisContext *Cache) {
  int N = Result.get();
  freeReplyObject(redisCommand(Cache, "PING"));
  return N;
}
