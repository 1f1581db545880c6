// What rule tests need of curl/curl.h.
#ifndef MOCK_CURL_CURL_H
#define MOCK_CURL_CURL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void CURL;
typedef void CURLM;
typedef void CURLSH;
typedef struct curl_mime curl_mime;
typedef struct curl_mimepart curl_mimepart;

typedef enum {
  CURLE_OK = 0,
  CURLE_FAILED_INIT = 2,
  CURLE_COULDNT_CONNECT = 7,
  CURLE_OPERATION_TIMEDOUT = 28
} CURLcode;
typedef enum { CURLM_OK = 0, CURLM_BAD_HANDLE } CURLMcode;
typedef enum { CURLSHE_OK = 0, CURLSHE_IN_USE = 2 } CURLSHcode;
typedef enum {
  CURLOPT_TIMEOUT = 13,
  CURLOPT_CONNECTTIMEOUT = 78,
  CURLOPT_NOPROGRESS = 43,
  CURLOPT_NOBODY = 44,
  CURLOPT_FAILONERROR = 45,
  CURLOPT_POST = 47,
  CURLOPT_FOLLOWLOCATION = 52,
  CURLOPT_NOSIGNAL = 99,
  CURLOPT_TIMEOUT_MS = 155,
  CURLOPT_CONNECTTIMEOUT_MS = 156,
  CURLOPT_WRITEDATA = 10001,
  CURLOPT_URL = 10002,
  CURLOPT_POSTFIELDS = 10015,
  CURLOPT_HTTPHEADER = 10023,
  CURLOPT_MIMEPOST = 10269,
  CURLOPT_WRITEFUNCTION = 20011
} CURLoption;
typedef enum { CURLINFO_RESPONSE_CODE = 0x200002 } CURLINFO;

#define CURL_GLOBAL_DEFAULT 3
CURLcode curl_global_init(long flags);
void curl_global_cleanup(void);

CURL *curl_easy_init(void);
CURL *curl_easy_duphandle(CURL *curl);
CURLcode curl_easy_setopt(CURL *curl, CURLoption option, ...);
CURLcode curl_easy_perform(CURL *curl);
CURLcode curl_easy_getinfo(CURL *curl, CURLINFO info, ...);
void curl_easy_reset(CURL *curl);
void curl_easy_cleanup(CURL *curl);
const char *curl_easy_strerror(CURLcode code);

CURLM *curl_multi_init(void);
CURLMcode curl_multi_add_handle(CURLM *multi, CURL *curl);
CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *curl);
CURLMcode curl_multi_perform(CURLM *multi, int *running);
CURLMcode curl_multi_cleanup(CURLM *multi);

CURLSH *curl_share_init(void);
CURLSHcode curl_share_cleanup(CURLSH *share);

curl_mime *curl_mime_init(CURL *easy);
void curl_mime_free(curl_mime *mime);
curl_mimepart *curl_mime_addpart(curl_mime *mime);
CURLcode curl_mime_subparts(curl_mimepart *part, curl_mime *subparts);

struct curl_slist {
  char *data;
  struct curl_slist *next;
};
struct curl_slist *curl_slist_append(struct curl_slist *list,
                                     const char *string);
void curl_slist_free_all(struct curl_slist *list);

#ifdef __cplusplus
}
#endif

#endif
