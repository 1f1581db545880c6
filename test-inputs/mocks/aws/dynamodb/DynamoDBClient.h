// What rows need of aws/dynamodb/DynamoDBClient.h.
#ifndef MOCK_AWS_DYNAMODB_DYNAMODBCLIENT_H
#define MOCK_AWS_DYNAMODB_DYNAMODBCLIENT_H

namespace Aws::DynamoDB {

class DynamoDBClient {
public:
  DynamoDBClient();
  virtual ~DynamoDBClient();
};

} // namespace Aws::DynamoDB

#endif
