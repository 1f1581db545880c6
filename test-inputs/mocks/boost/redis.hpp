// What the catalog names of boost/redis.hpp.
#ifndef MOCK_BOOST_REDIS_HPP
#define MOCK_BOOST_REDIS_HPP

namespace boost::redis {

class context; // in truth a template argument

template <typename Executor> class basic_connection {
public:
  explicit basic_connection(Executor executor);
  ~basic_connection();
};

class connection {
public:
  explicit connection(context &runs_on);
  ~connection();
};

} // namespace boost::redis

#endif
