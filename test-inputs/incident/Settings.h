// Everything an operator can set, read once from the environment.
#ifndef SHOP_SETTINGS_H
#define SHOP_SETTINGS_H

#include <cstdlib>
#include <string>

inline std::string fromEnv(const char *Name, const char *Otherwise) {
  const char *Value = std::getenv(Name);
  return Value ? Value : Otherwise;
}

struct Settings {
  int Port = std::atoi(fromEnv("PORT", "8080").c_str()); ///< 0: any free port.
  std::string RedisHost = fromEnv("REDIS_HOST", "127.0.0.1");
  std::string RedisPort = fromEnv("REDIS_PORT", "6379");
  std::string Database =
      fromEnv("PG_CONNINFO", "host=127.0.0.1 dbname=shop connect_timeout=2");
  std::string PriceUrl = fromEnv("PRICE_URL", "http://127.0.0.1:9090");
  std::string AccessLog = fromEnv("ACCESS_LOG", ""); ///< Empty: no log.
  int MetricsPort =
      std::atoi(fromEnv("METRICS_PORT", "0").c_str()); ///< 0: off.

  int redisPort() const { return std::atoi(RedisPort.c_str()); }
};

inline const Settings &settings() {
  static const Settings Values;
  return Values;
}

#endif
