// What the catalog names of Trantor.
#ifndef MOCK_TRANTOR_NET_EVENTLOOP_H
#define MOCK_TRANTOR_NET_EVENTLOOP_H

#include <functional>
#include <memory>

namespace trantor {
class InetAddress {};
using Func = std::function<void()>;
class EventLoop {
public:
  unsigned long runEvery(double seconds, const Func &callback);
  unsigned long runAfter(double seconds, const Func &callback);
  unsigned long runAt(long when, const Func &callback);
  void queueInLoop(Func &&callback);
  void runInLoop(Func &&callback);
};
class TaskQueue {
public:
  virtual ~TaskQueue();
  virtual void runTaskInQueue(const Func &task) = 0;
};
class ConcurrentTaskQueue : public TaskQueue {
public:
  void runTaskInQueue(const Func &task) override;
};
class TcpConnection;
class MsgBuffer;
using TcpConnectionPtr = std::shared_ptr<TcpConnection>;
class TcpServer {
public:
  void setRecvMessageCallback(
      std::function<void(const TcpConnectionPtr &, MsgBuffer *)> callback);
  void
  setConnectionCallback(std::function<void(const TcpConnectionPtr &)> callback);
  void setWriteCompleteCallback(
      std::function<void(const TcpConnectionPtr &)> callback);
};
} // namespace trantor

#endif
