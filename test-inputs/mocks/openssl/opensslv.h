// What tests need of openssl/opensslv.h, version 1.1.1.
#ifndef MOCK_OPENSSL_OPENSSLV_H
#define MOCK_OPENSSL_OPENSSLV_H

#define OPENSSL_VERSION_NUMBER 0x10101000L

#endif
