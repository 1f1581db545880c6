// What rows need of aws/s3/S3Client.h.
#ifndef MOCK_AWS_S__S_CLIENT_H
#define MOCK_AWS_S__S_CLIENT_H

namespace Aws::S3 {

class S3Client {
public:
  S3Client();
  virtual ~S3Client();
};

} // namespace Aws::S3

#endif
