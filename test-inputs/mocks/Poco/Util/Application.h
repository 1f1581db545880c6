// What rule tests need of Poco/Util/Application.h.
#ifndef MOCK_POCO_UTIL_APPLICATION_H
#define MOCK_POCO_UTIL_APPLICATION_H

#include <string>
#include <vector>

namespace Poco {
namespace Util {
class Application {
public:
  virtual ~Application();
  int run(int argc, char **argv);

protected:
  virtual void initialize(Application &self);
  virtual void uninitialize();
  virtual int main(const std::vector<std::string> &args);
};
} // namespace Util
} // namespace Poco

#endif
