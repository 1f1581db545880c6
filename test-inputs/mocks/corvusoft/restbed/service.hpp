// What the catalog names of Restbed.
#ifndef MOCK_CORVUSOFT_RESTBED_SERVICE_HPP
#define MOCK_CORVUSOFT_RESTBED_SERVICE_HPP

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace restbed {
class Session;
class Service;
class Settings {};
using Bytes = std::vector<uint8_t>;
using Handler = std::function<void(const std::shared_ptr<Session>)>;
using ErrorHandler = std::function<void(const int, const std::exception &,
                                        const std::shared_ptr<Session>)>;
class Session {
public:
  void close(int status);
  void fetch(std::size_t length,
             const std::function<void(const std::shared_ptr<Session>,
                                      const Bytes &)> &callback);
  void yield(int status, const Handler &callback);
  void sleep_for(std::chrono::milliseconds delay, const Handler &callback);
  void upgrade(int status, const Handler &callback);
};
class Resource {
public:
  void set_path(const std::string &path);
  void set_method_handler(const std::string &method, const Handler &handler);
  void set_error_handler(const ErrorHandler &handler);
};
class Service {
public:
  void publish(const std::shared_ptr<Resource> &resource);
  void set_ready_handler(const std::function<void(Service &)> &handler);
  void set_not_found_handler(const Handler &handler);
  void set_method_not_allowed_handler(const Handler &handler);
  void set_error_handler(const ErrorHandler &handler);
  void set_authentication_handler(const Handler &handler);
  void start(const std::shared_ptr<Settings> &settings);
};
} // namespace restbed

#endif
