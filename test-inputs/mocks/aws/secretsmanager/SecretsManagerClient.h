// What rows need of aws/secretsmanager/SecretsManagerClient.h.
#ifndef MOCK_AWS_SECRETSMANAGER_SECRETSMANAGERCLIENT_H
#define MOCK_AWS_SECRETSMANAGER_SECRETSMANAGERCLIENT_H

namespace Aws::SecretsManager {

class SecretsManagerClient {
public:
  SecretsManagerClient();
  virtual ~SecretsManagerClient();
};

} // namespace Aws::SecretsManager

#endif
