// A result that nobody keeps, but somebody looks at, gets a guard of its own.
//
//   if (fopen(p, "r") == nullptr)
//     -> std::unique_ptr<FILE, decltype(&fclose)> stream(fopen(p, "r"),
//                                                        &fclose);
//        if (stream == nullptr)
#include "rules/GuardEdits.h"
#include "rules/Guards.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/Statements.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool usesName(const Stmt &S, StringRef Name) {
  auto Is = [&](const Decl *D) {
    const auto *Named = dyn_cast<NamedDecl>(D);
    return Named && Named->getDeclName().isIdentifier() &&
           Named->getName() == Name;
  };
  const auto *Use = dyn_cast<DeclRefExpr>(&S);
  const auto *Declares = dyn_cast<DeclStmt>(&S);
  return (Use && Is(Use->getDecl())) ||
         (Declares && llvm::any_of(Declares->decls(), Is)) ||
         llvm::any_of(S.children(), [&](const Stmt *Child) {
           return Child && usesName(*Child, Name);
         });
}

// What is evaluated first in Up, or whenever Up is; `a && f()` may not be.
static bool isAlwaysEvaluated(const Stmt &Inner, const Stmt &Up) {
  if (const auto *Operator = dyn_cast<BinaryOperator>(&Up))
    return Operator->isLogicalOp() ? Operator->getLHS() == &Inner
                                   : !Operator->isCommaOp();
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(&Up))
    return Choice->getCond() == &Inner;
  if (const auto *If = dyn_cast<IfStmt>(&Up))
    return If->getCond() == &Inner && !If->getInit() &&
           !If->getConditionVariable();
  if (isa<LambdaExpr, StmtExpr>(Up))
    return false;
  return isa<Expr, ReturnStmt, CoreturnStmt, DeclStmt>(Up);
}

// Somebody looks at what is Inner: it is not stored as it is.
static bool looksAt(const Stmt &Up) {
  const auto *Operator = dyn_cast<BinaryOperator>(&Up);
  return isa<IfStmt, MemberExpr, AbstractConditionalOperator, UnaryOperator,
             CoawaitExpr>(Up) ||
         isa<CallExpr>(Up) || (Operator && !Operator->isAssignmentOp());
}

// The statement of a block that looks at the value of the call.
static const Stmt *statementAround(const Expr &Call, ASTContext &Unit,
                                   const GuardEdits &Edits) {
  const Stmt *Inner = &Call;
  bool Looked = false;
  while (!Edits.parent<CompoundStmt>(*Inner)) {
    DynTypedNodeList Above = Unit.getParents(*Inner);
    const Stmt *Up = Edits.parent<Stmt>(*Inner);
    if (!Up && !Above.empty() && Above[0].get<VarDecl>())
      Up = Edits.parent<DeclStmt>(*Above[0].get<VarDecl>());
    if (!Up || !isAlwaysEvaluated(*Inner, *Up))
      return nullptr;
    Looked |= looksAt(*Up);
    Inner = Up;
  }
  const auto *Block = Edits.parent<CompoundStmt>(*Inner);
  return !Looked || Edits.parent<StmtExpr>(*Block) ? nullptr : Inner;
}

// c->err, c == nullptr, if (c)
static bool takesGuard(const Expr &Call, const Guard &By,
                       const GuardEdits &Edits) {
  const Stmt *Up = Edits.parent<Stmt>(Call);
  if (const auto *Test = dyn_cast_or_null<BinaryOperator>(Up))
    return By.LikePointer && Test->isEqualityOp();
  if (const auto *Test = dyn_cast_or_null<ImplicitCastExpr>(Up);
      Test && Test->getCastKind() == CK_PointerToBoolean) {
    const Stmt *Of = Edits.parent<Stmt>(*Test);
    return By.LikePointer &&
           isa_and_nonnull<IfStmt, UnaryOperator, BinaryOperator>(Of);
  }
  const auto *Member = dyn_cast_or_null<MemberExpr>(Up);
  return By.LikePointer && Member && Member->isArrow();
}

static std::vector<FixItHint> declareBefore(const Stmt &Whole, const Expr &Call,
                                            StringRef Name, const Guard &By,
                                            ASTContext &Unit) {
  GuardEdits Edits(Unit);
  std::string Value = Edits.text(Call.getSourceRange());
  std::string Deleter = By.Deleter.empty() ? "" : ", " + By.Deleter;
  std::string Get = takesGuard(Call, By, Edits) ? "" : By.Get;
  SourceLocation Begin = Whole.getBeginLoc();
  bool Done =
      !Value.empty() &&
      Edits.insert(Begin,
                   fmt::format("{} {}({}{});\n{}", By.Type, Name.str(), Value,
                               Deleter,
                               indentOf(Begin, Unit.getSourceManager()))) &&
      Edits.replace(Call.getBeginLoc(), Edits.behind(Call.getEndLoc()),
                    Name.str() + Get);
  return Done ? Edits.take() : std::vector<FixItHint>();
}

// while (PQgetResult(c))
//   -> while (std::unique_ptr<PGresult, Clear> result{PQgetResult(c)})
static std::vector<FixItHint> declareInside(const Expr &Call, StringRef Name,
                                            const Guard &By, ASTContext &Unit) {
  GuardEdits Edits(Unit);
  std::string Deleter = By.Deleter.empty() ? "" : ", " + By.Deleter;
  bool Done = Edits.insert(Call.getBeginLoc(),
                           fmt::format("{} {}{{", By.Type, Name.str())) &&
              Edits.insert(Edits.behind(Call.getEndLoc()), Deleter + "}");
  return Done ? Edits.take() : std::vector<FixItHint>();
}

static std::vector<FixItHint> holdResult(const Expr &Call, StringRef Name,
                                         const Guard &By, ASTContext &Unit) {
  GuardEdits Edits(Unit);
  const auto *Test = Edits.parent<ImplicitCastExpr>(Call);
  const auto *While = Test ? Edits.parent<WhileStmt>(*Test) : nullptr;
  if (While && By.LikePointer && While->getCond() == Test)
    return declareInside(Call, Name, By, Unit);
  const Stmt *Whole = statementAround(Call, Unit, Edits);
  return Whole ? declareBefore(*Whole, Call, Name, By, Unit)
               : std::vector<FixItHint>();
}

std::optional<Fix> heldResultFix(const UnitFacts &Facts,
                                 const FunctionFacts &Function,
                                 unsigned Index) {
  const FunctionDecl &In = *Function.Events.Function;
  const Site &From = Function.Events.Sites[Index];
  const Resource &What = *From.Row->What;
  const ApiCall *Release = Facts.releaseOf(What);
  QualType Handle = From.Call->getType().getUnqualifiedType();
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  bool Ignored = Outcome.Transfers.empty() &&
                 llvm::all_of(Outcome.Leaks, [](const Leak &L) {
                   return L.How == Leak::Ignored || L.How == Leak::Cancelled;
                 });
  if (!Facts.Unit.getLangOpts().CPlusPlus11 || !Ignored || !Release ||
      From.Row->Handle.Where != HandlePlace::Result ||
      !isa<CallExpr>(From.Call) || !isCalledAlone(*Release, In) ||
      !takesJust(*Release, Handle, Facts.Unit))
    return std::nullopt;
  std::string Name = spelling(What.Kind).str();
  bool Taken = llvm::any_of(In.parameters(), [&](const ParmVarDecl *P) {
    return P->getName() == Name;
  });
  if (Taken || usesName(*In.getBody(), Name))
    return std::nullopt;
  for (const Guard &By : guardsFor(Facts, In, What, Handle, *Release)) {
    std::vector<FixItHint> Edits = holdResult(*From.Call, Name, By, Facts.Unit);
    if (Edits.empty())
      continue;
    Edits.insert(Edits.end(), By.Needs.begin(), By.Needs.end());
    return Fix{.Title = fmt::format("hold the result in a '{}'", By.Type),
               .Safe = true,
               .Edits = std::move(Edits)};
  }
  return std::nullopt;
}

} // namespace connguard
