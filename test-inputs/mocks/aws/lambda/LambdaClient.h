// What rows need of aws/lambda/LambdaClient.h.
#ifndef MOCK_AWS_LAMBDA_LAMBDACLIENT_H
#define MOCK_AWS_LAMBDA_LAMBDACLIENT_H

namespace Aws::Lambda {

class LambdaClient {
public:
  LambdaClient();
  virtual ~LambdaClient();
};

} // namespace Aws::Lambda

#endif
