// What rule tests need of microhttpd.h.
#ifndef MOCK_MICROHTTPD_H
#define MOCK_MICROHTTPD_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

enum MHD_Result { MHD_NO = 0, MHD_YES = 1 };
#define MHD_HTTP_OK 200
#define MHD_HTTP_INTERNAL_SERVER_ERROR 500
#define MHD_HTTP_BAD_GATEWAY 502
#define MHD_HTTP_SERVICE_UNAVAILABLE 503
#define MHD_OPTION_END 0
#define MHD_OPTION_NOTIFY_COMPLETED 4
#define MHD_OPTION_LISTEN_SOCKET 12
#define MHD_USE_INTERNAL_POLLING_THREAD 8
#define MHD_USE_THREAD_PER_CONNECTION 4

enum MHD_RequestTerminationCode {
  MHD_REQUEST_TERMINATED_COMPLETED_OK,
  MHD_REQUEST_TERMINATED_WITH_ERROR
};

struct MHD_Daemon;
struct MHD_Connection;
struct MHD_Response;
enum MHD_ResponseMemoryMode {
  MHD_RESPMEM_PERSISTENT,
  MHD_RESPMEM_MUST_FREE,
  MHD_RESPMEM_MUST_COPY
};

typedef enum MHD_Result (*MHD_AcceptPolicyCallback)(void *cls,
                                                    const struct sockaddr *addr,
                                                    socklen_t addrlen);
typedef enum MHD_Result (*MHD_AccessHandlerCallback)(
    void *cls, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *upload_data,
    size_t *upload_data_size, void **con_cls);
typedef ssize_t (*MHD_ContentReaderCallback)(void *cls, uint64_t pos, char *buf,
                                             size_t max);
typedef void (*MHD_ContentReaderFreeCallback)(void *cls);

struct MHD_Daemon *MHD_start_daemon(unsigned int flags, uint16_t port,
                                    MHD_AcceptPolicyCallback apc, void *apc_cls,
                                    MHD_AccessHandlerCallback dh, void *dh_cls,
                                    ...);
void MHD_stop_daemon(struct MHD_Daemon *daemon);
struct MHD_Response *
MHD_create_response_from_buffer(size_t size, void *buffer,
                                enum MHD_ResponseMemoryMode mode);
struct MHD_Response *
MHD_create_response_from_callback(uint64_t size, size_t block_size,
                                  MHD_ContentReaderCallback crc, void *crc_cls,
                                  MHD_ContentReaderFreeCallback crfc);
enum MHD_Result MHD_queue_response(struct MHD_Connection *connection,
                                   unsigned int status_code,
                                   struct MHD_Response *response);
void MHD_destroy_response(struct MHD_Response *response);

#ifdef __cplusplus
}
#endif

#endif
