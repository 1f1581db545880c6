// What the catalog names of InfluxDB/InfluxDB.h.
#ifndef MOCK_INFLUXDB_INFLUXDB_H
#define MOCK_INFLUXDB_INFLUXDB_H

#include <memory>

namespace influxdb {

class Transport;

class InfluxDB {
public:
  explicit InfluxDB(std::unique_ptr<Transport> transport);
  ~InfluxDB();
};

} // namespace influxdb

#endif
