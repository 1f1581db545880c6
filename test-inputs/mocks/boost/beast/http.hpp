// What rule tests need of boost/beast/http.hpp.
#ifndef MOCK_BOOST_BEAST_HTTP_HPP
#define MOCK_BOOST_BEAST_HTTP_HPP

#include "../asio.hpp"
#include <string>
#include <string_view>

namespace boost {
namespace beast {
using error_code = boost::system::error_code;

using string_view = std::string_view;

namespace detail {
template <typename Handler> class bound {};
} // namespace detail

class flat_buffer {};

class tcp_stream {
public:
  explicit tcp_stream(asio::ip::tcp::socket &&socket);
  asio::any_io_executor get_executor();
};

template <typename Handler, typename... Args>
detail::bound<Handler> bind_front_handler(Handler &&handler, Args &&...args);

namespace http {

enum class status : unsigned {
  ok = 200,
  internal_server_error = 500,
  bad_gateway = 502,
  service_unavailable = 503
};

template <typename Allocator> class basic_fields {};
using fields = basic_fields<std::allocator<char>>;

struct empty_body {
  struct value_type {};
};
struct string_body {
  using value_type = std::string;
};

template <bool isRequest, typename Body, typename Fields = fields>
class message {
public:
  message();
  message(status result, unsigned version);
  unsigned version() const;
  void result(status v);
  std::string target() const;
  typename Body::value_type &body();
  void prepare_payload();
};
template <typename Body, typename Fields = fields>
using request = message<true, Body, Fields>;
template <typename Body, typename Fields = fields>
using response = message<false, Body, Fields>;

template <bool isRequest, typename Body,
          typename Allocator = std::allocator<char>>
class parser {};
template <typename Body, typename Allocator = std::allocator<char>>
using request_parser = parser<true, Body, Allocator>;

template <typename Stream, typename Buffer, typename Message>
std::size_t read(Stream &stream, Buffer &buffer, Message &msg, error_code &ec);
template <typename Stream, typename Message>
std::size_t write(Stream &stream, const Message &msg, error_code &ec);
template <typename Stream, typename Buffer, typename Message, typename Handler>
void async_read(Stream &stream, Buffer &buffer, Message &msg,
                Handler &&handler);
template <typename Stream, typename Message, typename Handler>
void async_write(Stream &stream, const Message &msg, Handler &&handler);

} // namespace http
} // namespace beast
} // namespace boost

#endif
