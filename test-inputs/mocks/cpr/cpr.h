// What rows need of cpr/cpr.h.
#ifndef MOCK_CPR_CPR_H
#define MOCK_CPR_CPR_H

namespace cpr {

class Session {
public:
  Session();
  ~Session();
};

class MultiPerform {
public:
  MultiPerform();
  ~MultiPerform();
};

class ConnectionPool {
public:
  ConnectionPool();
};

} // namespace cpr

#endif
