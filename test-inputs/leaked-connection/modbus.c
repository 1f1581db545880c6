/* Modbus contexts that outlive a failed connect, and some that do not. */
#include <modbus/modbus.h>
#include <stddef.h>

int level_of_tank(const char *plc, uint16_t *level) {
  modbus_t *context = modbus_new_tcp(plc, 502); // warn: the 'modbus_t' from 'modbus_new_tcp' is not released on every path
  if (context == NULL)
    return -1;
  if (modbus_connect(context) == -1)
    return -1;
  int got = modbus_read_registers(context, 40, 1, level);
  modbus_close(context);
  modbus_free(context);
  return got == 1 ? 0 : -1;
}

int level_of_silo(const char *plc, uint16_t *level) {
  modbus_t *context = modbus_new_tcp(plc, 502);
  int got = -1;
  if (context == NULL)
    return -1;
  if (modbus_set_slave(context, 3) == 0 && modbus_connect(context) == 0) {
    got = modbus_read_registers(context, 40, 1, level);
    modbus_close(context);
  }
  modbus_free(context);
  return got == 1 ? 0 : -1;
}
