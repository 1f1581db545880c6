#include "rules/ThreadSlots.h"

#include "recognise/Lifetimes.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Words.h"

#include "support/QualifiedName.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static const MemberExpr *memberIn(const Expr &E) {
  return dyn_cast<MemberExpr>(E.IgnoreParenCasts());
}

namespace {

/// A call that keeps a handle under a key that is a field.
struct Slot {
  const ApiCall &Keeps;
  unsigned Under = 0; ///< The number of the argument that is the key.
  const CallExpr &Call;
  const FieldDecl &Key;
};

/// What a function does with the key.
class KeyUses : public RecursiveASTVisitor<KeyUses> {
public:
  explicit KeyUses(const Slot &Of) : Of(Of) {}

  const CallExpr *Deletes = nullptr;
  bool Asks = false;

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || Call->getNumArgs() == 0)
      return true;
    std::string Name = qualifiedName(*Callee);
    bool Forgets = llvm::is_contained(Of.Keeps.ForgottenBy, Name);
    unsigned Where = Forgets ? 0 : Of.Under;
    if (!(Forgets || Name == Of.Keeps.Name) || Where >= Call->getNumArgs())
      return true;
    const MemberExpr *Key = memberIn(*Call->getArg(Where));
    Known.insert(Key);
    if (Forgets && Key && Key->getMemberDecl() == &Of.Key)
      Deletes = Call;
    return true;
  }

  // pthread_key_create(&key, ...)
  bool VisitUnaryOperator(UnaryOperator *Address) {
    if (Address->getOpcode() == UO_AddrOf)
      Known.insert(memberIn(*Address->getSubExpr()));
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    Asks |= Member->getMemberDecl() == &Of.Key && !Known.contains(Member);
    return true;
  }

private:
  const Slot &Of;
  llvm::SmallPtrSet<const MemberExpr *, 4> Known;
};

/// Where the key ends.
struct Deletion {
  const FunctionDecl &In;
  const CallExpr &Call;
};

} // namespace

static std::optional<Slot> slotOf(const Stmt &Taker, const Catalog &Known) {
  const auto *Call = dyn_cast<CallExpr>(&Taker);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return std::nullopt;
  for (const ApiCall *Row : Known.calls(qualifiedName(*Callee))) {
    if (!Row->KeptUnder || *Row->KeptUnder >= Call->getNumArgs())
      continue;
    const MemberExpr *Key = memberIn(*Call->getArg(*Row->KeptUnder));
    if (const auto *Field =
            Key ? dyn_cast<FieldDecl>(Key->getMemberDecl()) : nullptr)
      return Slot{*Row, *Row->KeptUnder, *Call, *Field};
  }
  return std::nullopt;
}

// Others that ask for what is kept there may give it back.
static std::optional<Deletion> forgottenIn(const Slot &Of,
                                           const FunctionDecl &Keeper,
                                           const UnitFacts &Facts) {
  std::optional<Deletion> Found;
  for (const FunctionDecl *F : Facts.Bodies) {
    KeyUses Uses(Of);
    Uses.TraverseStmt(F->getBody());
    if (Uses.Asks && F != &Keeper)
      return std::nullopt;
    if (Uses.Deletes && !Found)
      Found.emplace(*F, *Uses.Deletes);
  }
  return Found;
}

static bool dies(const FieldDecl &Key, const Deletion &End,
                 const UnitFacts &Facts) {
  const RecordDecl &Record = *Key.getParent();
  Mortality Known = Lifetimes(Facts.Unit, Facts.Known).of(Record);
  return Known == Mortality::Dies ||
         (Known == Mortality::Unknown &&
          (isa<CXXDestructorDecl>(End.In) ||
           Facts.Fields.freeing(Record).contains(&End.In)));
}

static Finding forgotten(const Site &From, const FunctionDecl &Keeper,
                         const Slot &Of, const Deletion &End,
                         const UnitFacts &Facts) {
  std::string Key = Of.Key.getNameAsString();
  std::string Deleter = End.Call.getDirectCallee()->getNameAsString();
  auto Begin = [&](const Expr &E) { return rangeOf(E, Facts.Unit).getBegin(); };
  return {
      .Range = rangeOf(*From.Call, Facts.Unit),
      .Message = fmt::format(
          "the '{}' from '{}' is kept under '{}', which '{}' deletes: that "
          "releases it for no thread",
          From.Row->What->title().str(), From.Callee, Key, nameOf(End.In)),
      .Steps = {{Begin(*From.Call),
                 fmt::format("'{}' gives a handle that must be released",
                             From.Callee)},
                {Begin(Of.Call),
                 fmt::format("'{}' keeps it for this thread", Of.Keeps.Name)},
                {Begin(End.Call),
                 fmt::format("'{}' runs no destructor for what is kept there",
                             Deleter)}},
      .Advice = fmt::format("ask for what is kept under '{}' and release "
                            "it, before '{}'",
                            Key, Deleter),
      .Sure = Confidence::Likely,
      .Often = rankOf(*From.Call, Keeper, Facts),
      .Function = nameOf(Keeper)};
}

void reportForgottenSlots(const UnitFacts &Facts, ReportFn Report) {
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      const Site &From = Function.Events.Sites[I];
      const FunctionDecl &Keeper = *Function.Events.Function;
      if (!From.Row)
        continue;
      for (const Stmt *Taker : Function.Paths.Sites[I].TakenBy) {
        std::optional<Slot> Of = slotOf(*Taker, Facts.Known);
        if (!Of || !isClosed(Of->Key, Facts))
          continue;
        std::optional<Deletion> End = forgottenIn(*Of, Keeper, Facts);
        if (End && dies(Of->Key, *End, Facts))
          Report(forgotten(From, Keeper, *Of, *End, Facts));
      }
    }
}

} // namespace connguard
