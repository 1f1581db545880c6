// What rule tests need of modbus/modbus.h.
#ifndef MOCK_MODBUS_MODBUS_H
#define MOCK_MODBUS_MODBUS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _modbus modbus_t;

modbus_t *modbus_new_tcp(const char *ip_address, int port);
int modbus_set_slave(modbus_t *ctx, int slave);
int modbus_connect(modbus_t *ctx);
void modbus_close(modbus_t *ctx);
void modbus_free(modbus_t *ctx);
int modbus_read_registers(modbus_t *ctx, int addr, int nb, uint16_t *dest);

#ifdef __cplusplus
}
#endif

#endif
