// The C++ fix: the variable becomes an object that gives back what it holds.
#include "rules/GuardRewriter.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/SoleHolder.h"

#include <fmt/format.h>

using namespace clang;

namespace connguard {

std::optional<Fix> guardFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, unsigned Index) {
  if (!Facts.Unit.getLangOpts().CPlusPlus11)
    return std::nullopt;
  const FunctionDecl &In = *Function.Events.Function;
  const Resource &What = *Function.Events.Sites[Index].Row->What;
  const ApiCall *Release = Facts.releaseOf(What);
  if (!Release || !isCalledAlone(*Release, In))
    return std::nullopt;
  const VarDecl *Var = soleHolder(Function, Index);
  if (!Var || !takesJust(*Release, Var->getType(), Facts.Unit))
    return std::nullopt;
  QualType Handle = Var->getType().getUnqualifiedType();
  if (!Handle->isPointerType() &&
      !Facts.Unit.hasSameUnqualifiedType(
          Handle, Function.Events.Sites[Index].Call->getType()))
    return std::nullopt;
  for (const Guard &By : guardsFor(Facts, In, What, Handle, *Release))
    if (auto Edits =
            GuardRewriter(Facts, Function, *Var, What, *Release, By).run())
      return Fix{.Title = fmt::format("hold '{}' in a '{}'",
                                      Var->getNameAsString(), By.Type),
                 .Safe = true,
                 .Edits = std::move(*Edits)};
  return std::nullopt;
}

} // namespace connguard
