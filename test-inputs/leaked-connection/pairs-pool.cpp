// A pool written by hand: its own members take back what they hand out.
#include <stdexcept>
#include <vector>

class Link;

class LinkPool {
public:
  Link *acquire();
  void release(Link *old);
  Link *first() const;
};

class ConnectionPool {
public:
  class Connection;
  Connection *getConnection() {
    if (Free.empty())
      throw std::runtime_error("none left");
    Connection *Last = Free.back();
    Free.pop_back();
    return Last;
  }
  void releaseConnection(Connection *Old) { Free.push_back(Old); }
  Connection *peek() { return Free.empty() ? nullptr : Free.front(); }

private:
  std::vector<Connection *> Free;
};

bool ask(ConnectionPool::Connection *By, int Number);
void check(int Number);

int asked(ConnectionPool &Pool, int Number) {
  auto *With = Pool.getConnection(); // warn: the 'ConnectionPool::Connection' from 'ConnectionPool::getConnection' is not released
  if (Number < 0)
    return -1; // note: returns without releasing it
  bool Known = ask(With, Number);
  Pool.releaseConnection(With);
  return Known;
}

int thrown(ConnectionPool &Pool, int Number) {
  auto *With = Pool.getConnection(); // warn: 'ConnectionPool::Connection'
  if (Number < 0)
    throw std::invalid_argument("negative"); // note: throws without releasing it
  Pool.releaseConnection(With);
  return 1;
}

int returned(ConnectionPool &Pool, int Number) {
  auto *With = Pool.getConnection();
  bool Known = Number >= 0 && ask(With, Number);
  Pool.releaseConnection(With);
  return Known;
}

bool looked_at(ConnectionPool &Pool) {
  auto *First = Pool.peek();
  return First != nullptr;
}

// 'Link' is no word for a connection here, and 'LinkPool' is none either.
void other_pool(LinkPool &Pool, bool Quick) {
  Link *Some = Pool.acquire();
  if (Quick)
    return;
  Pool.release(Some);
}
