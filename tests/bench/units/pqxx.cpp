// A repository over libpqxx, as a service has it.
#include <map>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

struct Order {
  long Number = 0;
  std::string Item;
  double Price = 0;
};

class Orders {
public:
  explicit Orders(std::string Where) : Where(std::move(Where)) {}

  std::optional<Order> find(long Number) {
    pqxx::connection Base(Where);
    pqxx::read_transaction Work(Base);
    pqxx::result Rows = Work.exec_params(
        "SELECT number, item, price FROM orders WHERE number = $1", Number);
    if (Rows.empty())
      return std::nullopt;
    return read(Rows[0]);
  }

  std::vector<Order> all() {
    auto *Base = new pqxx::connection(Where);
    pqxx::work Work(*Base);
    std::vector<Order> Result;
    for (const pqxx::row &Each :
         Work.exec("SELECT number, item, price FROM orders"))
      Result.push_back(read(Each));
    Work.commit();
    delete Base;
    return Result;
  }

  void add(const Order &New) {
    pqxx::connection Base(Where);
    pqxx::work Work(Base);
    Work.exec_params("INSERT INTO orders VALUES ($1, $2, $3)", New.Number,
                     New.Item, New.Price);
    Work.commit();
  }

private:
  static Order read(const pqxx::row &Row) {
    return {Row[0].as<long>(), Row[1].as<std::string>(), Row[2].as<double>()};
  }

  std::string Where;
};

int main(int Count, char **Args) {
  Orders Known(Count > 1 ? Args[1] : "dbname=shop");
  Known.add({.Number = 7, .Item = "tea", .Price = 2.5});
  return Known.find(7) ? static_cast<int>(Known.all().size()) : 1;
}
