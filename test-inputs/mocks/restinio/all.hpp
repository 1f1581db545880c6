// What rule tests need of restinio/all.hpp.
#ifndef MOCK_RESTINIO_ALL_HPP
#define MOCK_RESTINIO_ALL_HPP

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace restinio {

enum class request_handling_status_t { accepted, rejected };
constexpr request_handling_status_t request_accepted() {
  return request_handling_status_t::accepted;
}

class response_builder_t {
public:
  response_builder_t &set_body(std::string body);
  request_handling_status_t done();
};

class request_t {
public:
  response_builder_t create_response();
  const std::string &body() const;
};
using request_handle_t = std::shared_ptr<request_t>;

namespace router {
class route_params_t {};

template <typename Extra_Data = void> class generic_express_router_t {
public:
  using handler_t = std::function<request_handling_status_t(request_handle_t,
                                                            route_params_t)>;
  void http_get(std::string path, handler_t handler);
  void http_post(std::string path, handler_t handler);
  void non_matched_request_handler(
      std::function<request_handling_status_t(request_handle_t)> handler);
};
template <typename = void> using express_router_t = generic_express_router_t<>;
} // namespace router

template <typename Derived> class basic_server_settings_t {
public:
  Derived &port(unsigned short p);
  template <typename... Params> Derived &request_handler(Params &&...params);
  template <typename Func> Derived &cleanup_func(Func &&func);
};
class run_on_this_thread_settings_t
    : public basic_server_settings_t<run_on_this_thread_settings_t> {};
template <typename = void> run_on_this_thread_settings_t on_this_thread();
template <typename Settings> void run(Settings &&settings);

} // namespace restinio

#endif
