// A server on RESTinio with an express router.
#include <hiredis/hiredis.h>
#include <memory>
#include <restinio/all.hpp>
#include <string>

using Router = restinio::router::express_router_t<>;

struct Traits : restinio::default_traits_t {
  using request_handler_t = Router;
};

static std::string lookUp(const std::string &Key) {
  redisContext *Cache = redisConnect("cache", 6379);
  if (!Cache)
    return "";
  auto *Reply =
      static_cast<redisReply *>(redisCommand(Cache, "GET %s", Key.c_str()));
  std::string Value = Reply && Reply->str ? Reply->str : "";
  freeReplyObject(Reply);
  redisFree(Cache);
  return Value;
}

int main() {
  auto Routes = std::make_unique<Router>();
  Routes->http_get("/price/:item", [](restinio::request_handle_t Asks,
                                      restinio::router::route_params_t Params) {
    std::string Item(Params["item"]);
    return Asks->create_response()
        .append_header(restinio::http_field::content_type, "text/plain")
        .set_body(lookUp(Item))
        .done();
  });
  Routes->non_matched_request_handler([](restinio::request_handle_t Asks) {
    return Asks->create_response(restinio::status_not_found()).done();
  });
  restinio::run(restinio::on_thread_pool<Traits>(2).port(8080).request_handler(
      std::move(Routes)));
}
