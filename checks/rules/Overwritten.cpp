#include "rules/Overwritten.h"

#include "recognise/Asking.h"
#include "recognise/Calls.h"
#include "rules/LeakFixes.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static std::vector<Step> steps(const ValueDecl &Place, const Leak &Lost,
                               const Expr &Store, const ASTContext &Unit,
                               const FunctionDecl *FilledBy) {
  std::vector<Step> Steps{
      {Place.getLocation(),
       fmt::format("this {} holds it from before",
                   isa<FieldDecl>(Place) ? "field" : "variable")}};
  if (FilledBy)
    Steps.push_back({FilledBy->getLocation(),
                     "the constructor has stored a handle there already"});
  for (const Decision &Why : Lost.Path)
    Steps.push_back(describe(Why, Unit));
  std::string Gets = fmt::format(
      "'{}' gets another value: the handle it held is lost", Lost.Name);
  if (const auto *Inner = dyn_cast_or_null<Expr>(Lost.Within)) {
    Steps.push_back({rangeOf(Store, Unit).getBegin(),
                     fmt::format("'{}' stores over it", calleeName(Store))});
    Steps.push_back({rangeOf(*Inner, Unit).getBegin(), Gets});
  } else {
    Steps.push_back({rangeOf(Store, Unit).getBegin(), Gets});
  }
  return Steps;
}

static void report(const ValueDecl &Place, const Resource &What,
                   const FunctionFacts &Function, LocationId At,
                   const Leak &Lost, const FunctionDecl *FilledBy,
                   const UnitFacts &Facts, ReportFn Report) {
  const auto *Store = dyn_cast_or_null<Expr>(Lost.Node);
  if (!Store)
    return;
  const ApiCall *Release = Facts.releaseOf(What);
  const auto *Field = dyn_cast<FieldDecl>(&Place);
  std::vector<Fix> Fixes;
  if (auto Guard =
          Field ? fieldGuardFix(Facts, *Field, What, *Function.Events.Function)
                : std::nullopt)
    Fixes.push_back(std::move(*Guard));
  else if (auto Mend = Lost.Within ? std::nullopt
                                   : fieldFix(Facts, Function, What, At, Lost,
                                              /*Empties=*/false))
    Fixes.push_back(std::move(*Mend));
  std::string Advice =
      Fixes.empty()
          ? fmt::format("call {} for the old one first",
                        Release ? "'" + Release->Name + "'" : "its release")
          : "";
  Report(
      {.Range = rangeOf(*Store, Facts.Unit),
       .Message = fmt::format("the '{}' that '{}' holds is lost when another "
                              "value is stored over it",
                              What.title().str(), Lost.Name),
       .Steps = steps(Place, Lost, *Store, Facts.Unit, FilledBy),
       .Fixes = std::move(Fixes),
       .Advice = std::move(Advice),
       .Sure = Confidence::Likely,
       .Often = rankOf(*Store, *Function.Events.Function, Facts),
       .Function = nameOf(*Function.Events.Function)});
}

// The constructor that has filled the field, if each of them does and only the
// destructor gives the handle back.
static const FunctionDecl *filledAlready(const Owner &O) {
  bool OnlyAtEnd = O.Closed && !O.LetOut && O.Use.Releasers.size() == 1 &&
                   isa_and_nonnull<CXXDestructorDecl>(O.dies());
  return OnlyAtEnd ? filledFirst(O) : nullptr;
}

static bool asksFirst(const Leak &Lost, const FunctionEvents &Function) {
  return llvm::any_of(Lost.Path, [&](const Decision &Why) {
    return Why.Node && asksAnObject(*Why.Node) &&
           (!Lost.Node || matters(Why, Function, *Lost.Node));
  });
}

static void reportIn(const Owner &O, const FunctionFacts &Function,
                     const UnitFacts &Facts, ReportFn Report) {
  for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
    const Site &Old = Function.Events.Sites[I];
    if (!Old.Before || Old.Cleared ||
        Function.Events.Locations[Old.Into].Key != O.Field)
      continue;
    const SiteOutcome &Outcome = Function.Paths.Sites[I];
    for (const Leak &Lost : Outcome.Leaks)
      report(*O.Field, *O.what(), Function, Old.Into, Lost, nullptr, Facts,
             Report);
    if (!Outcome.Blind || asksFirst(*Outcome.Blind, Function.Events) ||
        isa<CXXConstructorDecl>(Function.Events.Function))
      continue;
    if (const FunctionDecl *FilledBy = filledAlready(O))
      report(*O.Field, *O.what(), Function, Old.Into, *Outcome.Blind, FilledBy,
             Facts, Report);
  }
}

// --- Assignment --------------------------------------------------------------

// if (this != &Other)
static bool asksForItself(const Stmt &Condition) {
  const auto *Compare = dyn_cast<BinaryOperator>(&Condition);
  return Compare && Compare->isEqualityOp() &&
         (isa<CXXThisExpr>(Compare->getLHS()->IgnoreParenImpCasts()) ||
          isa<CXXThisExpr>(Compare->getRHS()->IgnoreParenImpCasts()));
}

// owned_, isOpen()
static bool namesOther(const Stmt &S, const FieldDecl &Field) {
  const auto *Member = dyn_cast<MemberExpr>(&S);
  if (Member &&
      Member->getMemberDecl()->getCanonicalDecl() != Field.getCanonicalDecl())
    return true;
  return llvm::any_of(S.children(), [&](const Stmt *Part) {
    return Part && namesOther(*Part, Field);
  });
}

// if (owned_) fclose(f);
static bool dependsOnOther(const Stmt &Body, const FieldDecl &Field) {
  if (const auto *If = dyn_cast<IfStmt>(&Body);
      If && namesOther(*If->getCond(), Field))
    return true;
  return llvm::any_of(Body.children(), [&](const Stmt *Part) {
    return Part && dependsOnOther(*Part, Field);
  });
}

static bool assigns(const FunctionDecl &Function, const Owner &O) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && O.classOf() &&
         declaresSameEntity(Method->getParent(), O.classOf()) &&
         (Method->isCopyAssignmentOperator() ||
          Method->isMoveAssignmentOperator());
}

// f = other.f; other.f = nullptr; of objects that close their f when they die.
static void reportAssigned(const Owner &O, const FunctionFacts &Function,
                           const UnitFacts &Facts, ReportFn Report) {
  const FunctionDecl *Dies = O.dies();
  if (!Dies || !O.what() || dependsOnOther(*Dies->getBody(), *O.Field))
    return;
  for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
    const Site &Old = Function.Events.Sites[I];
    const SiteOutcome &Outcome = Function.Paths.Sites[I];
    if (!Old.Before || Function.Events.Locations[Old.Into].Key != O.Field ||
        !Outcome.Blind)
      continue;
    bool Knows = llvm::any_of(Outcome.Blind->Path, [](const Decision &Why) {
      return Why.Node && asksAnObject(*Why.Node) && !asksForItself(*Why.Node);
    });
    if (!Knows)
      report(*O.Field, *O.what(), Function, Old.Into, *Outcome.Blind, nullptr,
             Facts, Report);
  }
}

// --- Globals -----------------------------------------------------------------

// Only this file names it, and never copies what it holds.
static bool isOwn(const VarDecl &Variable, const UnitFacts &Facts) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  FieldUse Use = Facts.Fields.of(Variable);
  return Variable.hasGlobalStorage() && !Use.LetOut && Use.Getters.empty() &&
         !Facts.NamedInBroken.contains(Variable.getName()) &&
         llvm::all_of(Variable.redecls(), [&](const VarDecl *D) {
           return Sources.isInMainFile(D->getLocation());
         });
}

// The acquisition that ends where \p Lost was stored over the old handle.
static const Resource *storedBy(const Leak &Lost, const FunctionFacts &In) {
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(Lost.Node);
  const Expr *Value = Assign ? Assign->getRHS()->IgnoreParenCasts()
                             : dyn_cast_or_null<Expr>(Lost.Node);
  for (const Site &New : In.Events.Sites)
    if (New.Row && New.Call == Value)
      return New.Row->What;
  return nullptr;
}

// A handle that the function has made itself is lost there, too.
static bool isToldAnyway(const Leak &Lost, const FunctionFacts &In) {
  for (unsigned I = 0; I < In.Events.Sites.size(); ++I)
    if (In.Events.Sites[I].Row &&
        llvm::any_of(In.Paths.Sites[I].Leaks,
                     [&](const Leak &L) { return L.Node == Lost.Node; }))
      return true;
  return false;
}

static void reportGlobals(const FunctionFacts &Function, const UnitFacts &Facts,
                          ReportFn Report) {
  for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
    const Site &Old = Function.Events.Sites[I];
    if (!Old.Before ||
        Function.Events.Locations[Old.Into].What != Location::Global)
      continue;
    const auto &Variable = *cast<VarDecl>(
        static_cast<const Decl *>(Function.Events.Locations[Old.Into].Key));
    if (!isOwn(Variable, Facts))
      continue;
    for (const Leak &Lost : Function.Paths.Sites[I].Leaks)
      if (const Resource *What = storedBy(Lost, Function);
          What && !isToldAnyway(Lost, Function))
        report(Variable, *What, Function, Old.Into, Lost, nullptr, Facts,
               Report);
  }
}

void reportOverwritten(const UnitFacts &Facts, ReportFn Report) {
  for (const FunctionFacts &Function : Facts.Functions)
    reportGlobals(Function, Facts, Report);
  for (const Owner &O : ownersIn(Facts)) {
    for (const FunctionFacts &Function : Facts.Functions)
      if (assigns(*Function.Events.Function, O))
        reportAssigned(O, Function, Facts, Report);
    if (O.Kept.empty() || (O.Use.Releasers.empty() && O.LetOut))
      continue;
    for (const FunctionFacts &Function : Facts.Functions)
      reportIn(O, Function, Facts, Report);
  }
}

} // namespace connguard
