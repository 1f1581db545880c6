// What the catalog names of InfluxDB/InfluxDBFactory.h.
#ifndef MOCK_INFLUXDB_INFLUXDBFACTORY_H
#define MOCK_INFLUXDB_INFLUXDBFACTORY_H

#include "InfluxDB/InfluxDB.h"
#include <string>

namespace influxdb {

class InfluxDBFactory {
public:
  static std::unique_ptr<InfluxDB> Get(const std::string &url);
};

} // namespace influxdb

#endif
