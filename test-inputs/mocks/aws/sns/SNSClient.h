// What rows need of aws/sns/SNSClient.h.
#ifndef MOCK_AWS_SNS_SNSCLIENT_H
#define MOCK_AWS_SNS_SNSCLIENT_H

namespace Aws::SNS {

class SNSClient {
public:
  SNSClient();
  virtual ~SNSClient();
};

} // namespace Aws::SNS

#endif
