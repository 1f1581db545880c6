/* What the catalog names of Node-API. */
#ifndef MOCK_NODE_API_H
#define MOCK_NODE_API_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef struct napi_async_work__ *napi_async_work;
typedef struct napi_threadsafe_function__ *napi_threadsafe_function;
typedef enum { napi_ok } napi_status;
typedef enum { napi_default } napi_property_attributes;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
typedef void (*napi_finalize)(napi_env, void *data, void *hint);
typedef struct {
  const char *utf8name;
  napi_value name;
  napi_callback method;
  napi_callback getter;
  napi_callback setter;
  napi_value value;
  napi_property_attributes attributes;
  void *data;
} napi_property_descriptor;

napi_status napi_create_function(napi_env env, const char *name, size_t length,
                                 napi_callback f, void *data,
                                 napi_value *result);
napi_status napi_define_class(napi_env env, const char *name, size_t length,
                              napi_callback constructor, void *data,
                              size_t count,
                              const napi_property_descriptor *properties,
                              napi_value *result);
napi_status napi_define_properties(napi_env env, napi_value object,
                                   size_t count,
                                   const napi_property_descriptor *properties);
napi_status
napi_create_async_work(napi_env env, napi_value resource, napi_value name,
                       void (*execute)(napi_env, void *),
                       void (*complete)(napi_env, napi_status, void *),
                       void *data, napi_async_work *result);
napi_status napi_create_threadsafe_function(
    napi_env env, napi_value f, napi_value resource, napi_value name,
    size_t queue, size_t threads, void *data, napi_finalize finalize,
    void *context, void (*call)(napi_env, napi_value, void *, void *),
    napi_threadsafe_function *result);

#define NAPI_MODULE(name, init)                                                \
  napi_value napi_register_module_v1(napi_env env, napi_value exports) {       \
    return init(env, exports);                                                 \
  }
#define NAPI_MODULE_INIT()                                                     \
  napi_value napi_register_module_v1(napi_env env, napi_value exports)

#ifdef __cplusplus
}
#endif

#endif
