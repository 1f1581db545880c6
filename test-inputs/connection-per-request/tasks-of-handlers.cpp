// Tasks run as often as what starts them: here main does, or a handler does.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <thread>

static void note(const char *What) {
  redisContext *C = redisConnect("127.0.0.1", 6379); // warn: creates a new connection each time this task runs
  freeReplyObject(redisCommand(C, What));
  redisFree(C);
}

static void noteVisit() { note("INCR visits"); }

static void count() {
  redisContext *C = redisConnect("127.0.0.1", 6379);
  freeReplyObject(redisCommand(C, "INCR starts"));
  redisFree(C);
}

int main() {
  httplib::Server Pages;
  std::thread(count).detach();
  Pages.Get("/", [](const httplib::Request &, httplib::Response &Res) {
    std::thread(noteVisit).detach();
    Res.status = 204;
  });
  Pages.listen("localhost", 80);
}
