// What the catalog names of Wt.
#ifndef MOCK_WT_WAPPLICATION_H
#define MOCK_WT_WAPPLICATION_H

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>

namespace Wt {
namespace Http {
class Request {};
class Response {
public:
  std::ostream &out();
};
} // namespace Http
class WResource {
public:
  virtual ~WResource();
  virtual void handleRequest(const Http::Request &request,
                             Http::Response &response) = 0;
  virtual void handleAbort(const Http::Request &request);
  void beingDeleted();
};
class WEnvironment {};
template <typename... A> class EventSignal {
public:
  template <typename F> void connect(F f) {}
  template <typename T, typename M> void connect(T *object, M method) {}
};
template <typename... A> class Signal {
public:
  template <typename F> void connect(F f) {}
};
class WPushButton {
public:
  WPushButton(const std::string &text);
  EventSignal<int> &clicked();
};
class WContainerWidget {
public:
  template <typename W, typename... A> W *addNew(A &&...arguments) {
    return nullptr;
  }
};
class WApplication {
public:
  explicit WApplication(const WEnvironment &environment);
  virtual ~WApplication();
  WContainerWidget *root();
};
using ApplicationCreator =
    std::function<std::unique_ptr<WApplication>(const WEnvironment &)>;
int WRun(int argc, char **argv, ApplicationCreator creator);
class WServer {
public:
  void addEntryPoint(int type, ApplicationCreator creator,
                     const std::string &path);
};
} // namespace Wt

#endif
