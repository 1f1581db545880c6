// Starts the shop, and stops it on SIGTERM or SIGINT.
#include "Metrics.h"
#include "OrderRepository.h"
#include "Redis.h"
#include "Routes.h"
#include "Settings.h"
#include <chrono>
#include <csignal>
#include <cstdio>
#include <curl/curl.h>
#include <thread>
#include <unistd.h>

namespace {

struct StreamCloser {
  void operator()(std::FILE *Stream) const { std::fclose(Stream); }
};
using StreamHandle = std::unique_ptr<std::FILE, StreamCloser>;

void reportMissing() {
  const Settings &Env = settings();
  if (!portAnswers(Env.RedisHost.c_str(), Env.RedisPort.c_str()))
    std::fprintf(stderr, "shop: nobody listens on the Redis port %s\n",
                 Env.RedisPort.c_str());
}

void logTo(httplib::Server &Server, std::FILE *Log) {
  Server.set_logger([Log](const httplib::Request &Request,
                          const httplib::Response &Response) {
    std::fprintf(Log, "%s %s %d\n", Request.method.c_str(),
                 Request.path.c_str(), Response.status);
  });
}

/// Serves until a signal of Stopping arrives; these must be blocked already.
void serve(httplib::Server &Server, const sigset_t &Stopping) {
  std::thread Listener([&Server] {
    Server.listen_after_bind();
    kill(getpid(), SIGTERM); // Wakes us if listening ended by itself.
  });
  while (!Server.is_running())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  int Signal = 0;
  sigwait(&Stopping, &Signal);
  Server.stop();
  Listener.join();
}

bool bind(httplib::Server &Server, int &Port) {
  if (Port != 0)
    return Server.bind_to_port("127.0.0.1", Port);
  Port = Server.bind_to_any_port("127.0.0.1");
  return Port > 0;
}

} // namespace

int main() {
  sigset_t Stopping;
  sigemptyset(&Stopping);
  sigaddset(&Stopping, SIGINT);
  sigaddset(&Stopping, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &Stopping, nullptr);

  curl_global_init(CURL_GLOBAL_DEFAULT);
  metricsStart(settings().MetricsPort);
  reportMissing();
  StreamHandle AccessLog(openAccessLog(settings().AccessLog.c_str()));
  SharedRedis Health;
  RedisPool Pool(4);
  OrderWriter Writer;

  httplib::Server Server;
  if (AccessLog)
    logTo(Server, AccessLog.get());
  Server.Get("/health",
             [&Health](const httplib::Request &, httplib::Response &Response) {
               const bool Ok = Health.ping();
               answer(Response, Ok ? 200 : 503, Ok ? "ok" : "no Redis");
             });
  addStorefrontRoutes(Server, Pool);
  addPriceRoutes(Server);
  addOrderRoutes(Server, Writer);

  int Port = settings().Port;
  if (!bind(Server, Port)) {
    std::fprintf(stderr, "shop: cannot listen on port %d\n", Port);
    return 1;
  }
  std::printf("listening on port %d\n", Port);
  std::fflush(stdout);
  serve(Server, Stopping);
  metricsStop();
  curl_global_cleanup();
}
