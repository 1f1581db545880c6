#include "catalog/RowName.h"

#include <fmt/format.h>

namespace connguard {

RowName nameOf(const ApiCall &Call) {
  return {.Document = Call.Says->Name,
          .Row = fmt::format("{} {}", spelling(Call.Does).str(), Call.Name)};
}

RowName nameOf(const Framework &From, const HandlerRule &Rule) {
  return {.Document = From.Name,
          .Row = fmt::format("{} {}", spelling(Rule.How).str(),
                             fmt::join(Rule.Names, ", "))};
}

llvm::StringRef spelling(ApiCall::Role Does) {
  switch (Does) {
  case ApiCall::Acquire:
    return "acquire";
  case ApiCall::Release:
    return "release";
  case ApiCall::Transfer:
    return "transfer";
  case ApiCall::Predicate:
    return "predicate";
  case ApiCall::Borrow:
    return "borrow";
  }
  llvm_unreachable("covered switch");
}

llvm::StringRef spelling(HandlerRule::Kind How) {
  switch (How) {
  case HandlerRule::Callable:
    return "callable-passed-to";
  case HandlerRule::Object:
    return "object-passed-to";
  case HandlerRule::Override:
    return "method-of";
  case HandlerRule::Signature:
    return "parameters";
  case HandlerRule::Returns:
    return "returns";
  case HandlerRule::Coroutine:
    return "coroutine";
  case HandlerRule::Constructor:
    return "constructor-of";
  case HandlerRule::Stored:
    return "stored-in";
  case HandlerRule::Named:
    return "named";
  case HandlerRule::Macro:
    return "macro";
  case HandlerRule::Annotated:
    return "annotated";
  case HandlerRule::Loop:
    return "loop-calls";
  case HandlerRule::Directive:
    return "openmp";
  }
  llvm_unreachable("covered switch");
}

} // namespace connguard
