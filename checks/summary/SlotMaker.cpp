#include "summary/SlotMaker.h"

#include "recognise/Calls.h"
#include "summary/Entities.h"
#include "support/QualifiedName.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

// Premises that nobody can fulfil: what becomes of the handle is unknown.
static const Premise Nobody{};

static std::optional<Premise> acquired(const Site &Of, Signs Given) {
  const FunctionDecl *Callee = Of.Call ? calleeOf(*Of.Call) : nullptr;
  if (!Of.Assumed || !Callee)
    return std::nullopt;
  bool Out = Of.Row->Handle.Where == HandlePlace::Argument;
  return Premise{
      .Callee = entityOf(*Callee),
      .Where = {Out ? SlotName::Out : SlotName::Result, Of.Row->Handle.Index},
      .Results = Given,
      .Type = Of.Row->What->Type};
}

std::vector<Premise> premises(const FunctionEvents &Function,
                              const PathFacts &Facts, unsigned Site,
                              Signs Given, llvm::ArrayRef<Doubt> Doubts) {
  std::vector<Premise> Result;
  if (std::optional<Premise> Made = acquired(Function.Sites[Site], Given))
    Result.push_back(*Made);
  for (const Doubt &D : Doubts) {
    const Claim &Lent = Facts.Claims[D.Claim];
    Result.push_back({.Callee = entityOf(*Lent.Callee),
                      .Where = {SlotName::Argument, Lent.Argument},
                      .Results = D.Results,
                      .Type = {},
                      .Every = D.Every});
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}

static Slot slot(const FunctionEvents &Function, const PathFacts &Facts,
                 SlotName Where, const Ways &From) {
  Slot Result{.Where = Where, .Type = {}, .Ways = {}, .By = {}};
  for (const Way &W : From) {
    SlotWay New{.Owed = W.Owed, .Results = W.Results, .If = {}};
    if (W.Owed)
      New.If = premises(Function, Facts, W.Site, W.Given, W.Doubts);
    Result.Ways.push_back(std::move(New));
  }
  llvm::sort(Result.Ways);
  Result.Ways.erase(llvm::unique(Result.Ways), Result.Ways.end());
  return Result;
}

static Slot broughtSlot(const FunctionEvents &Function, const PathFacts &Facts,
                        const BroughtSite &From) {
  if (From.At == NoLocation)
    return {.Where = From.Where, .Ways = {{.Owed = true}}};
  const SiteOutcome &Outcome = Facts.Sites[From.Site];
  auto Ways = Facts.BroughtIn.find(From.Site);
  Slot Result =
      slot(Function, Facts, From.Where,
           Ways == Facts.BroughtIn.end() ? connguard::Ways() : Ways->second);
  bool Replaced = llvm::any_of(
      Outcome.Leaks, [](const Leak &L) { return L.How == Leak::Overwritten; });
  if (Outcome.OverBudget || Outcome.Returned || Replaced)
    Result.Ways = {{.Owed = true, .Results = AnySign, .If = {Nobody}}};
  if (!Outcome.ReleasedBy.empty())
    Result.By = *Outcome.ReleasedBy.begin();
  return Result;
}

// A handle that callers may come to owe: of one type, on some way.
static void addMade(const FunctionEvents &Function, const PathFacts &Facts,
                    SlotName Where, const Ways &From, std::vector<Slot> &Into) {
  Slot Made = slot(Function, Facts, Where, From);
  for (const Way &W : From) {
    if (!W.Owed)
      continue;
    const Site &Of = Function.Sites[W.Site];
    if (!Made.Type.empty() && Made.Type != Of.Row->What->Type)
      return;
    Made.Type = Of.Row->What->Type;
    Made.By = Of.Callee;
  }
  if (!Made.Type.empty())
    Into.push_back(std::move(Made));
}

static unsigned parameterOf(const FunctionEvents &Function, LocationId Out) {
  const Location &At = Function.Locations[Out];
  const void *Key =
      At.Parent == NoLocation ? At.Key : Function.Locations[At.Parent].Key;
  return cast<ParmVarDecl>(static_cast<const Decl *>(Key))
      ->getFunctionScopeIndex();
}

// As signatures spell it: PGconn, int. What At points or refers to, if it does.
static std::string handleType(const FunctionDecl &Function, SlotName At) {
  if (At.Index >= Function.getNumParams())
    return {};
  auto PointedTo = [](QualType Type) {
    QualType Inner = Type->getPointeeType();
    return Inner.isNull() ? Type : Inner;
  };
  QualType Type = Function.getParamDecl(At.Index)->getType();
  if (At.Of == SlotName::Pointee)
    Type = PointedTo(Type);
  Type = PointedTo(Type).getUnqualifiedType();
  if (const auto *Alias = Type->getAs<TypedefType>())
    return qualifiedName(*Alias->getDecl());
  const TagDecl *Tag = Type->getAsTagDecl();
  return Tag ? qualifiedName(*Tag) : Type.getAsString();
}

std::vector<Slot> slotsOf(const FunctionEvents &Function,
                          const PathFacts &Facts,
                          llvm::ArrayRef<BroughtSite> Brought) {
  std::vector<Slot> Result;
  for (const BroughtSite &From : Brought)
    Result.push_back(broughtSlot(Function, Facts, From));
  for (Slot &Brought : Result)
    Brought.Handle = handleType(*Function.Function, Brought.Where);
  addMade(Function, Facts, {SlotName::Result, 0}, Facts.Returned, Result);
  for (const auto &[At, Ways] : Facts.Out)
    addMade(Function, Facts, {SlotName::Out, parameterOf(Function, At)}, Ways,
            Result);
  llvm::sort(Result,
             [](const Slot &A, const Slot &B) { return A.Where < B.Where; });
  return Result;
}

} // namespace connguard
