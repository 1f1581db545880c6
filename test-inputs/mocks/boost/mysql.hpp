// What the catalog names of boost/mysql.hpp.
#ifndef MOCK_BOOST_MYSQL_HPP
#define MOCK_BOOST_MYSQL_HPP

namespace boost::mysql {

struct pool_params {};
struct tcp_stream {};
class executor; // in truth a template argument

class any_connection {
public:
  explicit any_connection(executor &runs_on);
  ~any_connection();
};

template <typename Stream> class connection {
public:
  explicit connection(executor &runs_on);
  ~connection();
};
using tcp_connection = connection<tcp_stream>;

class pooled_connection {
public:
  ~pooled_connection();
};

class connection_pool {
public:
  connection_pool(executor &runs_on, pool_params params);
  ~connection_pool();
  template <typename Token> auto async_get_connection(Token &&token);
};

} // namespace boost::mysql

#endif
