// The C++ fix: the variable becomes an object that gives back what it holds.
#include "rules/FieldGuard.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/SoleHolder.h"
#include "rules/VariableGuard.h"

#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool isOwnObject(LocationId At, const FunctionFacts &Function) {
  const Location &Object = Function.Events.Locations[At];
  return Object.What == Location::Pointee &&
         Function.Events.Locations[Object.Parent].What == Location::This;
}

// The field of the own object that holds it wherever it leaks.
static const FieldDecl *ownField(const FunctionFacts &Function,
                                 unsigned Index) {
  const FieldDecl *Only = nullptr;
  auto Add = [&](const Leak &Lost) {
    if (Lost.Holder == NoLocation)
      return false;
    const Location &Place = Function.Events.Locations[Lost.Holder];
    if (Place.What != Location::Field || !isOwnObject(Place.Parent, Function))
      return false;
    const auto *Field =
        dyn_cast<FieldDecl>(static_cast<const Decl *>(Place.Key));
    bool Same = !Only || Only == Field;
    Only = Field;
    return Same && Field;
  };
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  bool All = llvm::all_of(Outcome.Leaks, Add) &&
             (!Outcome.KeptThrough || Add(*Outcome.KeptThrough));
  return All ? Only : nullptr;
}

template <typename Rewriter>
static std::optional<Fix> firstThatWorks(llvm::ArrayRef<Guard> Guards,
                                         const ValueDecl &Held,
                                         Rewriter Rewrite) {
  for (const Guard &By : Guards)
    if (std::optional<std::vector<FixItHint>> Edits = Rewrite(By))
      return Fix{.Title = fmt::format("hold '{}' in a '{}'",
                                      Held.getNameAsString(), By.Type),
                 .Safe = true,
                 .Edits = std::move(*Edits)};
  return std::nullopt;
}

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
  const FieldDecl *Field = Var ? nullptr : ownField(Function, Index);
  const ValueDecl *Held = Var ? static_cast<const ValueDecl *>(Var) : Field;
  if (!Held || !takesJust(*Release, Held->getType(), Facts.Unit))
    return std::nullopt;
  QualType Handle = Held->getType().getUnqualifiedType();
  if (!Handle->isPointerType() &&
      !Facts.Unit.hasSameUnqualifiedType(
          Handle, Function.Events.Sites[Index].Call->getType()))
    return std::nullopt;
  std::vector<Guard> Guards =
      guardsFor(Facts, Var ? cast<Decl>(In) : *Field, What, Handle, *Release);
  return firstThatWorks(Guards, *Held, [&](const Guard &By) {
    return Var ? VariableGuard(Facts, Function, *Var, What, *Release, By).run()
               : FieldGuard(Facts, *Field, What, *Release, By).run();
  });
}

} // namespace connguard
