// A server on POCO with a session to its database for each request.
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Session.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Util/ServerApplication.h>
#include <sstream>

using namespace Poco::Data::Keywords;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

class Price : public Poco::Net::HTTPRequestHandler {
public:
  void handleRequest(HTTPServerRequest &Asks,
                     HTTPServerResponse &Answer) override {
    Poco::Data::Session Base("SQLite", "shop.db");
    std::string Item = Asks.getURI(), Found;
    Poco::Data::Statement Select(Base);
    Select << "SELECT p FROM price WHERE i = ?", use(Item), into(Found), now;
    Poco::Net::HTTPClientSession Audit("audit", 80);
    Poco::Net::HTTPRequest Note("POST", "/note");
    Audit.sendRequest(Note) << Item;
    Poco::JSON::Object Result;
    Result.set("price", Found);
    Answer.setContentType("application/json");
    Result.stringify(Answer.send());
  }
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
public:
  Poco::Net::HTTPRequestHandler *
  createRequestHandler(const HTTPServerRequest &) override {
    return new Price;
  }
};

class Shop : public Poco::Util::ServerApplication {
protected:
  int main(const std::vector<std::string> &) override {
    Poco::Net::HTTPServer Server(new Factory, 8080);
    Server.start();
    waitForTerminationRequest();
    Server.stop();
    return EXIT_OK;
  }
};

POCO_SERVER_MAIN(Shop)
