// Prices come from another service, over HTTP.
#include "Metrics.h"
#include "Routes.h"
#include "Settings.h"
#include <curl/curl.h>
#include <memory>
#include <optional>

namespace {

const std::string PriceUrl = settings().PriceUrl;

std::size_t append(const char *Data, std::size_t, std::size_t Size,
                   void *Body) {
  static_cast<std::string *>(Body)->append(Data, Size);
  return Size;
}

std::optional<std::string> fetch(const std::string &Url) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> Transfer(
      curl_easy_init(), &curl_easy_cleanup);
  if (!Transfer)
    return std::nullopt;
  std::string Body;
  curl_easy_setopt(Transfer.get(), CURLOPT_URL, Url.c_str());
  curl_easy_setopt(Transfer.get(), CURLOPT_WRITEFUNCTION, &append);
  curl_easy_setopt(Transfer.get(), CURLOPT_WRITEDATA, &Body);
  curl_easy_setopt(Transfer.get(), CURLOPT_CONNECTTIMEOUT_MS, 500L);
  curl_easy_setopt(Transfer.get(), CURLOPT_TIMEOUT_MS, 2000L);
  curl_easy_setopt(Transfer.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(Transfer.get(), CURLOPT_FAILONERROR, 1L);
  if (curl_easy_perform(Transfer.get()) != CURLE_OK)
    return std::nullopt;
  return Body;
}

void showOffer(const httplib::Request &Request, httplib::Response &Response) {
  const std::string Sku = Request.matches[1];
  const std::optional<std::string> Offer = fetch(PriceUrl + "/offers/" + Sku);
  answer(Response, Offer ? 200 : 502, Offer.value_or("no offer for " + Sku));
}

void showCurrencies(const httplib::Request &, httplib::Response &Response) {
  static httplib::Client Rates(PriceUrl);
  const httplib::Result Found = Rates.Get("/currencies");
  const bool Ok = Found && Found->status == 200;
  answer(Response, Ok ? 200 : 502, Ok ? Found->body : "no exchange rates");
}

} // namespace

void addPriceRoutes(httplib::Server &Server) {
  Server.Get("/prices/([a-z]+)", [](const httplib::Request &Request,
                                    httplib::Response &Response) {
    metricsCount("shop.prices");
    httplib::Client Upstream(PriceUrl);
    const std::string Sku = Request.matches[1];
    const httplib::Result Price = Upstream.Get("/prices/" + Sku);
    const bool Ok = Price && Price->status == 200;
    answer(Response, Ok ? 200 : 502, Ok ? Price->body : "no price for " + Sku);
  });
  Server.Get("/offers/([a-z]+)", showOffer);
  Server.Get("/currencies", showCurrencies);
}
