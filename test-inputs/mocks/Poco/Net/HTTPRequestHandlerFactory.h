// What rule tests need of Poco/Net/HTTPRequestHandlerFactory.h.
#ifndef MOCK_POCO_NET_HTTPREQUESTHANDLERFACTORY_H
#define MOCK_POCO_NET_HTTPREQUESTHANDLERFACTORY_H

#include "HTTPRequestHandler.h"

namespace Poco {
namespace Net {
class HTTPRequestHandlerFactory {
public:
  virtual ~HTTPRequestHandlerFactory();
  virtual HTTPRequestHandler *
  createRequestHandler(const HTTPServerRequest &request) = 0;
};
} // namespace Net
} // namespace Poco

#endif
