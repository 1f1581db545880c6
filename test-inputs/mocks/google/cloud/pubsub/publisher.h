// What rows need of google/cloud/pubsub/publisher.h.
#ifndef MOCK_GOOGLE_CLOUD_PUBSUB_PUBLISHER_H
#define MOCK_GOOGLE_CLOUD_PUBSUB_PUBLISHER_H

#include <memory>

namespace google::cloud::pubsub {

class PublisherConnection {
public:
  virtual ~PublisherConnection() = default;
};

std::shared_ptr<PublisherConnection> MakePublisherConnection();

} // namespace google::cloud::pubsub

#endif
