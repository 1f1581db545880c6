// What the catalog names of CppCMS.
#ifndef MOCK_CPPCMS_APPLICATION_H
#define MOCK_CPPCMS_APPLICATION_H

#include <memory>
#include <ostream>
#include <string>

namespace cppcms {
class service;
class url_dispatcher {
public:
  template <typename C>
  void assign(const std::string &regex, void (C::*m)(std::string), C *o,
              int part) {}
  template <typename C>
  void map(const std::string &method, const std::string &regex, void (C::*m)(),
           C *o) {}
};
namespace http {
class response {
public:
  std::ostream &out();
};
} // namespace http
namespace rpc {
class json_rpc_server {
public:
  template <typename F> void bind(const std::string &name, F method) {}
};
} // namespace rpc
class application {
public:
  explicit application(service &s);
  virtual ~application();
  virtual void main(std::string url);
  virtual void init();
  virtual void clear();
  url_dispatcher &dispatcher();
  http::response &response();
};
template <typename A> int applications_factory() { return 0; }
class applications_pool {
public:
  void mount(int factory);
};
class service {
public:
  service(int argc, char **argv);
  cppcms::applications_pool &applications_pool();
  void run();
};
} // namespace cppcms

#endif
