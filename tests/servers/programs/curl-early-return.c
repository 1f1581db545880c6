// server: http
// counts: clients
// climbs: half
// libraries: libcurl
//
// A transfer keeps its connection open until it is cleaned up.
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct text {
  char data[64];
  size_t used;
};

static size_t append(char *data, size_t size, size_t count, void *into) {
  struct text *body = into;
  for (size_t i = 0; i < size * count && body->used + 1 < sizeof(body->data);
       i++)
    body->data[body->used++] = data[i];
  body->data[body->used] = 0;
  return size * count;
}

static int fetch(const char *url, struct text *body) {
  long status = 0;
  CURL *transfer = curl_easy_init();
  if (!transfer)
    return -1;
  curl_easy_setopt(transfer, CURLOPT_URL, url);
  curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(transfer, CURLOPT_WRITEDATA, body);
  if (curl_easy_perform(transfer) != CURLE_OK) {
    curl_easy_cleanup(transfer);
    return -1;
  }
  curl_easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200)
    return -1;
  curl_easy_cleanup(transfer);
  return 0;
}

int main(int count, char **args) {
  char item[64], url[160];
  while (count > 1 && fgets(item, sizeof(item), stdin)) {
    struct text body = {.used = 0};
    item[strcspn(item, "\n")] = 0;
    snprintf(url, sizeof(url), "http://127.0.0.1:%s/%s", args[1], item);
    puts(fetch(url, &body) == 0 ? body.data : "unknown");
    fflush(stdout);
  }
  return 0;
}
