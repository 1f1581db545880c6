// What rows need of google/cloud/spanner/client.h.
#ifndef MOCK_GOOGLE_CLOUD_SPANNER_CLIENT_H
#define MOCK_GOOGLE_CLOUD_SPANNER_CLIENT_H

#include <memory>

namespace google::cloud::spanner {

class Connection {
public:
  virtual ~Connection() = default;
};

std::shared_ptr<Connection> MakeConnection();

} // namespace google::cloud::spanner

#endif
