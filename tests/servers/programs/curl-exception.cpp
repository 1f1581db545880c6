// server: http
// counts: clients
// climbs: half
// libraries: libcurl
//
// Whatever is not as it should be is thrown, past the cleanup.
#include <curl/curl.h>
#include <iostream>
#include <stdexcept>
#include <string>

static size_t append(char *Data, size_t, size_t Size, void *Into) {
  static_cast<std::string *>(Into)->append(Data, Size);
  return Size;
}

static std::string fetch(const std::string &Url) {
  std::string Body;
  long Status = 0;
  CURL *Transfer = curl_easy_init();
  if (!Transfer)
    throw std::runtime_error("no memory");
  curl_easy_setopt(Transfer, CURLOPT_URL, Url.c_str());
  curl_easy_setopt(Transfer, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(Transfer, CURLOPT_WRITEDATA, &Body);
  CURLcode Code = curl_easy_perform(Transfer);
  curl_easy_getinfo(Transfer, CURLINFO_RESPONSE_CODE, &Status);
  if (Code != CURLE_OK || Status != 200)
    throw std::runtime_error("unknown");
  curl_easy_cleanup(Transfer);
  return Body;
}

int main(int Count, char **Args) {
  std::string Item;
  while (Count > 1 && std::getline(std::cin, Item)) {
    try {
      std::cout << fetch("http://127.0.0.1:" + std::string(Args[1]) + "/" +
                         Item)
                << std::endl;
    } catch (const std::runtime_error &Failed) {
      std::cout << Failed.what() << std::endl;
    }
  }
}
