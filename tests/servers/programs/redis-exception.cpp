// server: redis
// counts: clients
// climbs: half
// libraries: hiredis
//
// std::stod throws for what is no number, past the redisFree below it.
#include <hiredis/hiredis.h>
#include <iostream>
#include <stdexcept>
#include <string>

static double priceOf(int Port, const std::string &Item) {
  redisContext *Cache = redisConnect("127.0.0.1", Port);
  if (!Cache || Cache->err) {
    redisFree(Cache);
    return 0;
  }
  auto *Reply =
      static_cast<redisReply *>(redisCommand(Cache, "GET %s", Item.c_str()));
  std::string Text = Reply && Reply->str ? Reply->str : "none";
  freeReplyObject(Reply);
  double Price = std::stod(Text);
  redisFree(Cache);
  return Price;
}

int main(int Count, char **Args) {
  std::string Item;
  while (Count > 1 && std::getline(std::cin, Item)) {
    try {
      std::cout << priceOf(std::stoi(Args[1]), Item) << std::endl;
    } catch (const std::invalid_argument &) {
      std::cout << "no number" << std::endl;
    }
  }
}
