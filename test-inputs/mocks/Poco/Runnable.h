// What rule tests need of Poco/Runnable.h.
#ifndef MOCK_POCO_RUNNABLE_H
#define MOCK_POCO_RUNNABLE_H

namespace Poco {
class Runnable {
public:
  virtual ~Runnable();
  virtual void run() = 0;
};
} // namespace Poco

#endif
