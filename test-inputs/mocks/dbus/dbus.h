// What rule tests need of dbus/dbus.h.
#ifndef MOCK_DBUS_DBUS_H
#define MOCK_DBUS_DBUS_H

typedef struct DBusConnection DBusConnection;
typedef struct DBusMessage DBusMessage;
typedef struct DBusError DBusError;

#ifdef __cplusplus
extern "C" {
#endif

DBusMessage *dbus_message_new_signal(const char *path, const char *interface,
                                     const char *name);
DBusMessage *dbus_message_ref(DBusMessage *message);
void dbus_message_unref(DBusMessage *message);
unsigned dbus_connection_send(DBusConnection *connection, DBusMessage *message,
                              unsigned *serial);

#ifdef __cplusplus
}
#endif

#endif
