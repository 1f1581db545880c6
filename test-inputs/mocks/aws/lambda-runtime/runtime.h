// What the catalog names of the C++ runtime of AWS Lambda.
#ifndef MOCK_AWS_LAMBDA_RUNTIME_H
#define MOCK_AWS_LAMBDA_RUNTIME_H

#include <functional>
#include <string>

namespace aws {
namespace lambda_runtime {
struct invocation_request {
  std::string payload;
};
class invocation_response {
public:
  static invocation_response success(const std::string &payload,
                                     const std::string &type);
};
void run_handler(
    const std::function<invocation_response(const invocation_request &)>
        &handler);
} // namespace lambda_runtime
} // namespace aws

#endif
