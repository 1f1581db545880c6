// What rows need of google/cloud/storage/client.h.
#ifndef MOCK_GOOGLE_CLOUD_STORAGE_CLIENT_H
#define MOCK_GOOGLE_CLOUD_STORAGE_CLIENT_H

namespace google::cloud::storage {

class Client {
public:
  Client();
};

} // namespace google::cloud::storage

#endif
