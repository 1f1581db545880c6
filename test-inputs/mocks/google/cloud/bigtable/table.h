// What rows need of google/cloud/bigtable/table.h.
#ifndef MOCK_GOOGLE_CLOUD_BIGTABLE_TABLE_H
#define MOCK_GOOGLE_CLOUD_BIGTABLE_TABLE_H

#include <memory>

namespace google::cloud::bigtable {

class DataConnection {
public:
  virtual ~DataConnection() = default;
};

std::shared_ptr<DataConnection> MakeDataConnection();

} // namespace google::cloud::bigtable

#endif
