// Owners inside of other things.
#include <algorithm>
#include <array>
#include <deque>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <sys/socket.h>
#include <tuple>
#include <unistd.h>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

struct Free {
  void operator()(redisContext *C) const noexcept { redisFree(C); }
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Redis = std::unique_ptr<redisContext, Free>;
using Database = std::unique_ptr<PGconn, Free>;

// Closes through a helper, and is moved.
class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int Fd) noexcept : Fd(Fd) {}
  Descriptor(Descriptor &&Other) noexcept : Fd(std::exchange(Other.Fd, -1)) {}
  Descriptor &operator=(Descriptor &&Other) noexcept {
    std::swap(Fd, Other.Fd);
    return *this;
  }
  ~Descriptor() { reset(); }
  void reset(int To = -1) noexcept {
    shut();
    Fd = To;
  }
  int get() const noexcept { return Fd; }
  explicit operator bool() const noexcept { return Fd >= 0; }

private:
  void shut() noexcept {
    if (Fd >= 0)
      ::close(Fd);
  }
  int Fd = -1;
};

int throughHelper(const char *Path) {
  Descriptor In(open(Path, O_RDONLY));
  if (!In)
    return -1;
  return lseek(In.get(), 0, SEEK_END) > 0;
}

int assigned(const char *Path) {
  Descriptor In;
  In = Descriptor(open(Path, O_RDONLY));
  In = Descriptor{open(Path, O_RDWR)};
  return In.get() % 2;
}

int resetLater(const char *Path) {
  Descriptor In;
  In.reset(open(Path, O_RDONLY));
  return In ? 0 : -1;
}

std::optional<Descriptor> inOptional(const char *Path) {
  std::optional<Descriptor> Result(std::in_place, open(Path, O_RDONLY));
  if (!*Result)
    Result.reset();
  return Result;
}

std::pair<Descriptor, std::string> inPair(const char *Path) {
  return {Descriptor(open(Path, O_RDONLY)), Path};
}

std::tuple<Redis, Database> inTuple(const char *Host, const char *Dsn) {
  return std::make_tuple(Redis(redisConnect(Host, 6379)),
                         Database(PQconnectdb(Dsn)));
}

using Either = std::variant<std::monostate, Redis, Database>;

Either inVariant(const char *Host, const char *Dsn) {
  Either Result;
  if (Host)
    Result = Redis(redisConnect(Host, 6379));
  else if (Dsn)
    Result.emplace<Database>(PQconnectdb(Dsn));
  return Result;
}

int inMap(const std::vector<std::string> &Hosts) {
  std::map<std::string, Redis> ByName;
  std::unordered_map<std::string, Descriptor> Sockets;
  for (const std::string &Host : Hosts) {
    ByName[Host] = Redis(redisConnect(Host.c_str(), 6379));
    ByName.try_emplace(Host + "2", redisConnect(Host.c_str(), 6380));
    Sockets.emplace(Host, socket(AF_INET, SOCK_STREAM, 0));
  }
  return static_cast<int>(ByName.size() + Sockets.size());
}

int inVector(int Count) {
  std::vector<Descriptor> All;
  for (int I = 0; I < Count; ++I) {
    All.emplace_back(socket(AF_INET, SOCK_STREAM, 0));
    All.push_back(Descriptor(dup(All.back().get())));
  }
  return static_cast<int>(All.size());
}

int inArray() {
  std::array<Descriptor, 2> Both{Descriptor(dup(0)), Descriptor(dup(1))};
  return Both[0].get();
}

struct Session {
  Redis Cache;
  Descriptor Log;
  std::string Name;
};

int inAggregate(const char *Host, const char *Path) {
  Session Now{Redis(redisConnect(Host, 6379)),
              Descriptor(open(Path, O_WRONLY)), Host};
  return Now.Log.get();
}

std::unique_ptr<Session> onHeap(const char *Host, const char *Path) {
  auto Now = std::make_unique<Session>();
  Now->Cache.reset(redisConnect(Host, 6379));
  Now->Log.reset(open(Path, O_WRONLY));
  return Now;
}

// Plain numbers in a container that dies.
int numbersOnly(int Count) {
  std::vector<int> All;
  for (int I = 0; I < Count; ++I)
    All.push_back(socket(AF_INET, SOCK_STREAM, 0)); // missed: a container may own
  return static_cast<int>(All.size());
}

int numbersClosed(int Count) {
  std::vector<int> All;
  for (int I = 0; I < Count; ++I)
    All.push_back(socket(AF_INET, SOCK_STREAM, 0));
  for (int Fd : All)
    close(Fd);
  return Count;
}

std::vector<int> numbersReturned(int Count) {
  std::vector<int> All;
  std::generate_n(std::back_inserter(All), Count,
                  [] { return socket(AF_INET, SOCK_STREAM, 0); });
  return All;
}

std::optional<int> optionalNumber(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  return Fd < 0 ? std::nullopt : std::optional<int>(Fd);
}

int optionalNumberWrong(const char *Path) {
  std::optional<int> Fd = open(Path, O_RDONLY); // missed: the same
  return *Fd < 0 ? -1 : 0;
}

// Only some of them get into the container.
int some(std::deque<Redis> &Idle, const char *Host) {
  redisContext *Raw = redisConnect(Host, 6379); // warn: 'redisContext' from
  if (!Raw)
    return -1;
  if (Idle.size() > 10)
    return 0; // note: returns without
  Idle.emplace_back(Raw);
  return 1;
}

int all(std::deque<Redis> &Idle, const char *Host) {
  Redis Made(redisConnect(Host, 6379));
  if (!Made || Idle.size() > 10)
    return 0;
  Idle.push_back(std::move(Made));
  return 1;
}
