#include "rules/HalfReleased.h"

#include "recognise/Asking.h"
#include "rules/GuardEdits.h"
#include "rules/Ranks.h"
#include "rules/Statements.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

template <typename Fn>
static void eachEvent(const FunctionEvents &Function, Fn Do) {
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events)
      Do(E);
}

static std::vector<const Event *> releasesOf(const FunctionEvents &Function,
                                             LocationId Handle) {
  std::vector<const Event *> Result;
  eachEvent(Function, [&](const Event &E) {
    if (E.Does == Event::Release && E.Value.What == Operand::Load &&
        E.Value.At == Handle)
      Result.push_back(&E);
  });
  return Result;
}

// c->err of c, and what PQstatus(c) returned.
static bool isAbout(const FunctionEvents &Function, LocationId At,
                    LocationId Handle) {
  for (LocationId Up = Function.Locations[At].Parent; Up != NoLocation;
       Up = Function.Locations[Up].Parent)
    if (Up == Handle)
      return true;
  bool Found = false;
  if (Function.Locations[At].What == Location::Temporary)
    eachEvent(Function, [&](const Event &E) {
      Found |= E.Does == Event::Store && E.At == At &&
               E.Value.What == Operand::Load && E.Value.At != At &&
               isAbout(Function, E.Value.At, Handle);
    });
  return Found;
}

// Asks the handle, and nothing else.
static bool asksHandle(const FunctionEvents &Function, const Decision &Why,
                       LocationId Handle) {
  bool Asks = false;
  for (const Block &B : Function.Blocks)
    for (const Edge &Way : B.Successors) {
      if (!Way.Why || Way.Why->Node != Why.Node || Way.Why->Taken != Why.Taken)
        continue;
      for (const auto &[If, Holds] : Way.Assumes)
        for (const Operand &Side : {If.Left, If.Right}) {
          if (Side.What == Operand::Constant)
            continue;
          if (Side.What != Operand::Load || !isAbout(Function, Side.At, Handle))
            return false;
          Asks = true;
        }
    }
  return Asks;
}

// The decision after which no release can come any more.
static const Decision *deciding(const FunctionEvents &Function,
                                const Leak &Lost,
                                llvm::ArrayRef<const Event *> Releases) {
  for (const Decision &Why : Lost.Path) {
    Decision Other = Why;
    Other.Taken = !Why.Taken;
    if (Why.Node && llvm::all_of(Releases, [&](const Event *E) {
          return matters(Other, Function, *E->Node);
        }))
      return &Why;
  }
  return nullptr;
}

static const ApiCall *rowOf(llvm::ArrayRef<const Event *> Releases) {
  for (const Event *E : Releases)
    for (const ApiCall *Row : E->Rows)
      if (Row->Does == ApiCall::Release && !Row->What->Raii)
        return Row;
  return nullptr;
}

// if (PQstatus(c) == CONNECTION_OK) PQfinish(c);  ->  PQfinish(c);
// Unsafe: there may be a reason why the others are left.
static std::vector<Fix> alwaysRelease(const Decision &Why, const Event &Back,
                                      const ApiCall &Row, ASTContext &Unit) {
  const Stmt *Up = Why.Node;
  while (isa_and_nonnull<Expr>(Up))
    Up = parentOf(*Up, Unit);
  const auto *If = dyn_cast_or_null<IfStmt>(Up);
  const Stmt *Only = If ? If->getThen() : nullptr;
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Only))
    Only = Block->size() == 1 ? Block->body_front() : nullptr;
  if (!Only || Only != Back.Node || If->getElse() || !inBlock(*If, Unit) ||
      !Row.What->ReleaseAcceptsNull)
    return {};
  GuardEdits Edits(Unit);
  std::string Call = Edits.text(Only->getSourceRange());
  SourceLocation End = Edits.behind(If->getEndLoc());
  if (Call.empty() ||
      !Edits.replace(If->getBeginLoc(), End,
                     Call + (isa<CompoundStmt>(If->getThen()) ? ";" : "")))
    return {};
  return {{.Title = fmt::format("call '{}' whatever state it is in", Row.Name),
           .Edits = Edits.take()}};
}

static void reportSite(const UnitFacts &Facts, const FunctionFacts &Function,
                       unsigned Index, ReportFn Report) {
  LocationId Handle = Function.Events.Sites[Index].Into;
  auto Releases = releasesOf(Function.Events, Handle);
  const ApiCall *Row = rowOf(Releases);
  for (const Leak &Lost : Function.Paths.Sites[Index].Leaks) {
    const auto *Store = dyn_cast_or_null<Expr>(Lost.Node);
    const Decision *Why = deciding(Function.Events, Lost, Releases);
    if (!Row || !Store || !Why || Lost.How != Leak::Overwritten ||
        !asksHandle(Function.Events, *Why, Handle))
      continue;
    const Event &Back = *Releases.front();
    std::vector<Step> Steps{
        {Back.Where, fmt::format("'{}' gives it back here", Back.Name)}};
    for (const Decision &D : Lost.Path)
      Steps.push_back(describe(D, Facts.Unit));
    Steps.push_back(
        {rangeOf(*Store, Facts.Unit).getBegin(),
         fmt::format("'{}' gets another value: the handle it held is lost",
                     Lost.Name)});
    std::vector<Fix> Fixes = alwaysRelease(*Why, Back, *Row, Facts.Unit);
    std::string Advice =
        Fixes.empty()
            ? fmt::format("call '{}' whatever state it is in", Row->Name)
            : "";
    Report({.Range = rangeOf(*Store, Facts.Unit),
            .Message =
                fmt::format("the '{}' that '{}' holds is given back in some "
                            "of its states only, and lost in the others",
                            Row->What->title().str(), Lost.Name),
            .Steps = std::move(Steps),
            .Fixes = std::move(Fixes),
            .Advice = std::move(Advice),
            .Sure = Confidence::Likely,
            .Often = rankOf(*Store, *Function.Events.Function, Facts),
            .Function = nameOf(*Function.Events.Function)});
    return;
  }
}

void reportHalfReleased(const UnitFacts &Facts, ReportFn Report) {
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (Function.Events.Sites[I].Cleared && !Function.Paths.OverBudget)
        reportSite(Facts, Function, I, Report);
}

} // namespace connguard
