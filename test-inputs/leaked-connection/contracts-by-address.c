// Handles that are given back by their address, that are structs, or that are
// there only if no error was written elsewhere.
#include <MQTTClient.h>
#include <nng/protocol/reqrep0/req.h>
#include <rocksdb/c.h>
#include <stddef.h>

int by_address(const char *uri) {
  MQTTClient client;
  if (MQTTClient_create(&client, uri, "shop", MQTTCLIENT_PERSISTENCE_NONE,
                        NULL) != MQTTCLIENT_SUCCESS)
    return -1;
  int rc = MQTTClient_connect(client, NULL);
  if (rc == MQTTCLIENT_SUCCESS)
    MQTTClient_disconnect(client, 100);
  MQTTClient_destroy(&client);
  return rc;
}

int lost_by_address(const char *uri) {
  MQTTClient client;
  if (MQTTClient_create(&client, uri, "shop", MQTTCLIENT_PERSISTENCE_NONE, // warn: not released
                        NULL) != MQTTCLIENT_SUCCESS)
    return -1;
  int rc = MQTTClient_connect(client, NULL);
  if (rc != MQTTCLIENT_SUCCESS)
    return rc;
  MQTTClient_disconnect(client, 100);
  MQTTClient_destroy(&client);
  return 0;
}

int by_value(const char *url) {
  nng_socket socket;
  int rc = nng_req0_open(&socket);
  if (rc != 0)
    return rc;
  rc = nng_dial(socket, url, NULL, 0);
  nng_close(socket);
  return rc;
}

int lost_by_value(const char *url) {
  nng_socket socket;
  int rc = nng_req0_open(&socket); // warn: is not released on every path
  if (rc != 0)
    return rc;
  rc = nng_dial(socket, url, NULL, 0);
  if (rc != 0)
    return rc;
  return nng_close(socket);
}

int error_elsewhere(const rocksdb_options_t *options) {
  char *error = NULL;
  rocksdb_t *db = rocksdb_open(options, "shop", &error);
  if (error) {
    rocksdb_free(error);
    return -1;
  }
  rocksdb_close(db);
  return 0;
}

// No error, and another one later.
int error_twice(const rocksdb_options_t *options) {
  char *error = NULL;
  rocksdb_t *shop = rocksdb_open(options, "shop", &error);
  if (error)
    return -1;
  rocksdb_t *users = rocksdb_open(options, "users", &error);
  if (error) {
    rocksdb_close(shop);
    return -1;
  }
  rocksdb_close(users);
  rocksdb_close(shop);
  return 0;
}

int lost_without_error(const rocksdb_options_t *options) {
  char *error = NULL;
  rocksdb_t *db = rocksdb_open(options, "shop", &error); // warn: is not released
  if (error)
    return -1;
  if (!rocksdb_is_ready(db))
    return -1;
  rocksdb_close(db);
  return 0;
}
