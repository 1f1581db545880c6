// What the catalog names of Sogou C++ Workflow.
#ifndef MOCK_WORKFLOW_WFTASKFACTORY_H
#define MOCK_WORKFLOW_WFTASKFACTORY_H

#include <functional>
#include <string>

class CommSession;
class CommConnection;
namespace protocol {
class HttpRequest {};
class HttpResponse {};
class RedisRequest {};
class RedisResponse {};
} // namespace protocol
class SubTask {};
template <typename Request, typename Response>
class WFNetworkTask : public SubTask {
public:
  void set_callback(std::function<void(WFNetworkTask *)> callback);
};
class WFTimerTask : public SubTask {
public:
  void start();
  void set_callback(std::function<void(WFTimerTask *)> callback);
};
class WFGoTask : public SubTask {
public:
  void set_callback(std::function<void(WFGoTask *)> callback);
};
using WFHttpTask = WFNetworkTask<protocol::HttpRequest, protocol::HttpResponse>;
using WFRedisTask =
    WFNetworkTask<protocol::RedisRequest, protocol::RedisResponse>;
class SeriesWork {
public:
  void push_back(SubTask *task);
};
inline SeriesWork *series_of(const SubTask *task) { return nullptr; }
class WFTaskFactory {
public:
  static WFRedisTask *
  create_redis_task(const std::string &url, int retries,
                    std::function<void(WFRedisTask *)> callback);
  static WFTimerTask *
  create_timer_task(unsigned microseconds,
                    std::function<void(WFTimerTask *)> callback);
  template <typename F, typename... A>
  static WFGoTask *create_go_task(const std::string &queue, F &&f,
                                  A &&...arguments) {
    return nullptr;
  }
};
class WFAlgoTaskFactory {
public:
  static SubTask *create_sort_task(const std::string &name, int *first,
                                   int *last,
                                   std::function<void(SubTask *)> callback);
};
class Workflow {
public:
  static void start_series_work(SubTask *first,
                                std::function<void(const SeriesWork *)> done);
  static SeriesWork *
  create_series_work(SubTask *first,
                     std::function<void(const SeriesWork *)> done);
};
class WFServerBase {
public:
  virtual ~WFServerBase();
  int start(unsigned short port);

protected:
  virtual CommSession *new_session(long long sequence,
                                   CommConnection *connection);
  virtual CommConnection *new_connection(int fd);
};
template <typename Request, typename Response>
class WFServer : public WFServerBase {
public:
  WFServer(std::function<void(WFNetworkTask<Request, Response> *)> process);
};
using WFHttpServer = WFServer<protocol::HttpRequest, protocol::HttpResponse>;

#endif
