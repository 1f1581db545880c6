// What rows need of google/cloud/pubsub/subscriber.h.
#ifndef MOCK_GOOGLE_CLOUD_PUBSUB_SUBSCRIBER_H
#define MOCK_GOOGLE_CLOUD_PUBSUB_SUBSCRIBER_H

#include <memory>

namespace google::cloud::pubsub {

class SubscriberConnection {
public:
  virtual ~SubscriberConnection() = default;
};

std::shared_ptr<SubscriberConnection> MakeSubscriberConnection();

} // namespace google::cloud::pubsub

#endif
