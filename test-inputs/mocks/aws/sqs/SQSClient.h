// What rows need of aws/sqs/SQSClient.h.
#ifndef MOCK_AWS_SQS_SQSCLIENT_H
#define MOCK_AWS_SQS_SQSCLIENT_H

namespace Aws::SQS {

class SQSClient {
public:
  SQSClient();
  virtual ~SQSClient();
};

} // namespace Aws::SQS

#endif
