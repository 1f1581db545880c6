// What the catalog names of Envoy.
#ifndef MOCK_ENVOY_HTTP_FILTER_H
#define MOCK_ENVOY_HTTP_FILTER_H

#include <functional>
#include <memory>
#include <string>

namespace Envoy {
namespace Http {
enum class FilterHeadersStatus { Continue };
class RequestHeaderMap;
class StreamFilterBase {
public:
  virtual ~StreamFilterBase();
  virtual void onDestroy() = 0;
};
class StreamDecoderFilter : public virtual StreamFilterBase {
public:
  virtual FilterHeadersStatus decodeHeaders(RequestHeaderMap &headers,
                                            bool last) = 0;
};
class StreamEncoderFilter : public virtual StreamFilterBase {
public:
  virtual void encodeComplete() {}
};
class FilterChainFactoryCallbacks {
public:
  virtual ~FilterChainFactoryCallbacks();
  virtual void
  addStreamDecoderFilter(std::shared_ptr<StreamDecoderFilter> filter) = 0;
};
using FilterFactoryCb = std::function<void(FilterChainFactoryCallbacks &)>;
} // namespace Http
namespace Network {
class FilterManager;
enum class FilterStatus { Continue };
class ReadFilter {
public:
  virtual ~ReadFilter();
  virtual FilterStatus onData(std::string &data, bool last) = 0;
  virtual FilterStatus onNewConnection() = 0;
};
class WriteFilter {
public:
  virtual ~WriteFilter();
  virtual FilterStatus onWrite(std::string &data, bool last) = 0;
};
} // namespace Network
namespace Server {
namespace Configuration {
class FactoryContext;
class NamedHttpFilterConfigFactory {
public:
  virtual ~NamedHttpFilterConfigFactory();
  virtual Http::FilterFactoryCb
  createFilterFactoryFromProto(const std::string &configuration,
                               FactoryContext &context) = 0;
  virtual void createRouteSpecificFilterConfig() {}
};
} // namespace Configuration
} // namespace Server
} // namespace Envoy

#endif
