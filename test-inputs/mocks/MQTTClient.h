// What rule tests need of MQTTClient.h.
#ifndef MOCK_MQTTCLIENT_H
#define MOCK_MQTTCLIENT_H

#ifdef __cplusplus
extern "C" {
#endif

#define MQTTCLIENT_SUCCESS 0
#define MQTTCLIENT_PERSISTENCE_NONE 1

typedef void *MQTTClient;
typedef struct MQTTClient_connectOptions MQTTClient_connectOptions;

int MQTTClient_create(MQTTClient *handle, const char *uri, const char *id,
                      int persistence, void *context);
int MQTTClient_connect(MQTTClient handle, MQTTClient_connectOptions *options);
int MQTTClient_disconnect(MQTTClient handle, int timeout);
void MQTTClient_destroy(MQTTClient *handle);

#ifdef __cplusplus
}
#endif

#endif
