#include "summary/ThrowsOnlyIf.h"

#include "clang/AST/Decl.h"

using namespace clang;

namespace connguard {

std::vector<ParameterTest> throwsOnlyIf(const FunctionEvents &Events,
                                        const PathFacts &Facts) {
  std::vector<ParameterTest> Result;
  for (const auto &[At, Known] : Facts.ThrowsIf) {
    const auto *Parameter =
        static_cast<const ParmVarDecl *>(Events.Locations[At].Key);
    auto add = [&](Comparison Is, std::int64_t Number) {
      Result.push_back({Parameter->getFunctionScopeIndex(), Is, Number});
    };
    if (Known.Low != Range::Least)
      add(Comparison::GreaterEqual, Known.Low);
    if (Known.High != Range::Most)
      add(Comparison::LessEqual, Known.High);
    if (Known.Not)
      add(Comparison::NotEqual, *Known.Not);
  }
  return Result;
}

} // namespace connguard
