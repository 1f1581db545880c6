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

// BIO_free, where the function itself calls that and not BIO_free_all.
static const ApiCall *releaseIn(const SiteOutcome &Outcome,
                                const Resource &What, const UnitFacts &Facts) {
  if (Outcome.ReleasedBy.size() == 1)
    for (const ApiCall *Row : Facts.Known.calls(*Outcome.ReleasedBy.begin()))
      if (Row->Does == ApiCall::Release && Row->What == &What)
        return Row;
  return Facts.releaseOf(What);
}

// Null for what has no guard, or could have none here.
static const ApiCall *releaseFor(const ApiCall *Release, QualType Handle,
                                 QualType Made, const UnitFacts &Facts) {
  bool Number = !Handle->isPointerType();
  if (!Facts.Unit.getLangOpts().CPlusPlus11 || !Release ||
      !takesJust(*Release, Handle, Facts.Unit) ||
      (Number && !Facts.Unit.hasSameUnqualifiedType(Handle, Made)))
    return nullptr;
  return Release;
}

std::optional<Fix> fieldGuardFix(const UnitFacts &Facts, const FieldDecl &Field,
                                 const Resource &What, const FunctionDecl &By) {
  QualType Handle = Field.getType().getUnqualifiedType();
  const ApiCall *Release =
      releaseFor(Facts.releaseOf(What), Handle, Handle, Facts);
  if (!Release || !isCalledAlone(*Release, By))
    return std::nullopt;
  std::vector<Guard> Guards = guardsFor(Facts, Field, What, Handle, *Release);
  return firstThatWorks(Guards, Field, [&](const Guard &By) {
    return FieldGuard(Facts, Field, What, *Release, By).run();
  });
}

std::optional<Fix> guardFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, unsigned Index) {
  const FunctionDecl &In = *Function.Events.Function;
  const Resource &What = *Function.Events.Sites[Index].Row->What;
  if (const FieldDecl *Field = ownField(Function, Index))
    return fieldGuardFix(Facts, *Field, What, In);
  const VarDecl *Var = soleHolder(Function, Index);
  if (!Var)
    return std::nullopt;
  QualType Handle = Var->getType().getUnqualifiedType();
  const ApiCall *Release =
      releaseFor(releaseIn(Function.Paths.Sites[Index], What, Facts), Handle,
                 Function.Events.Sites[Index].Call->getType(), Facts);
  if (!Release || !isCalledAlone(*Release, In))
    return std::nullopt;
  std::vector<Guard> Guards = guardsFor(Facts, In, What, Handle, *Release);
  return firstThatWorks(Guards, *Var, [&](const Guard &By) {
    return VariableGuard(Facts, Function, *Var, What, *Release, By).run();
  });
}

} // namespace connguard
