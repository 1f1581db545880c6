#include "rules/Variables.h"

#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

const VarDecl *variableIn(const Expr &E) {
  const auto *Use = dyn_cast<DeclRefExpr>(E.IgnoreParenCasts());
  return Use ? dyn_cast<VarDecl>(Use->getDecl()) : nullptr;
}

static void collect(const VarDecl &Var, const Stmt &S,
                    std::vector<const DeclRefExpr *> &Into) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&S);
      Use && Use->getDecl() == &Var)
    Into.push_back(Use);
  for (const Stmt *Child : S.children())
    if (Child)
      collect(Var, *Child, Into);
}

std::vector<const DeclRefExpr *> mentionsOf(const VarDecl &Var, const Stmt &S) {
  std::vector<const DeclRefExpr *> Result;
  collect(Var, S, Result);
  return Result;
}

// --- What it holds -----------------------------------------------------------

static bool isEmpty(const Expr &Value, const ASTContext &Unit) {
  Expr::EvalResult Found;
  if (Value.getType()->isPointerType())
    return Value.isNullPointerConstant(const_cast<ASTContext &>(Unit),
                                       Expr::NPC_ValueDependentIsNotNull);
  return Value.EvaluateAsInt(Found, Unit) && Found.Val.getInt().isNegative();
}

// Nobody else may have the handle that \p Call makes.
static bool isMadeBy(const Expr &Call, const FunctionFacts &Function,
                     const Resource &What) {
  bool Made = false;
  for (const auto &[From, Outcome] :
       llvm::zip(Function.Events.Sites, Function.Paths.Sites)) {
    if (From.Call != &Call)
      continue;
    if (!From.Row || From.Row->What != &What || !Outcome.Transfers.empty() ||
        Outcome.Returned || Outcome.OverBudget)
      return false;
    Made = true;
  }
  return Made;
}

static bool isHandleOf(const Expr &Value, const FunctionFacts &Function,
                       const Resource &What, const ASTContext &Unit) {
  const Expr *Plain = Value.IgnoreParenCasts();
  if (const auto *Either = dyn_cast<ConditionalOperator>(Plain))
    return isHandleOf(*Either->getTrueExpr(), Function, What, Unit) &&
           isHandleOf(*Either->getFalseExpr(), Function, What, Unit);
  return isEmpty(Value, Unit) || isEmpty(*Plain, Unit) ||
         isMadeBy(*Plain, Function, What);
}

// open_db(path, &db)
static bool isFilledBy(const Stmt &Address, const FunctionFacts &Function,
                       const Resource &What, ASTContext &Unit) {
  const Stmt *Up = parentOf(Address, Unit);
  while (isa_and_nonnull<ParenExpr, CastExpr>(Up))
    Up = parentOf(*Up, Unit);
  const auto *Call = dyn_cast_or_null<CallExpr>(Up);
  return Call && isMadeBy(*Call, Function, What);
}

static bool isPlainUse(const DeclRefExpr &Use, const FunctionFacts &Function,
                       const Resource &What, ASTContext &Unit) {
  const Stmt *Up = parentOf(Use, Unit);
  while (isa_and_nonnull<ParenExpr>(Up))
    Up = parentOf(*Up, Unit);
  if (const auto *Cast = dyn_cast_or_null<CastExpr>(Up))
    return Cast->getCastKind() == CK_LValueToRValue ||
           Cast->getCastKind() == CK_ToVoid;
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(Up))
    return Assign->getOpcode() == BO_Assign &&
           Assign->getLHS()->IgnoreParens() == &Use &&
           isHandleOf(*Assign->getRHS(), Function, What, Unit);
  const auto *Operator = dyn_cast_or_null<UnaryOperator>(Up);
  return (Operator && Operator->getOpcode() == UO_AddrOf &&
          isFilledBy(*Operator, Function, What, Unit)) ||
         isa_and_nonnull<UnaryExprOrTypeTraitExpr>(Up);
}

static bool hasLambda(const Stmt &S) {
  return isa<LambdaExpr>(S) || llvm::any_of(S.children(), [](const Stmt *C) {
           return C && hasLambda(*C);
         });
}

bool holdsOnly(const FunctionFacts &Function, const VarDecl &Var,
               const Resource &What) {
  const FunctionDecl &In = *Function.Events.Function;
  ASTContext &Unit = In.getASTContext();
  if (isa<ParmVarDecl>(Var) || !Var.hasLocalStorage() ||
      Var.getDeclContext() != &In || hasLambda(*In.getBody()) ||
      Function.Paths.OverBudget)
    return false;
  return (!Var.getInit() || isHandleOf(*Var.getInit(), Function, What, Unit)) &&
         llvm::all_of(mentionsOf(Var, *In.getBody()), [&](const auto *Use) {
           return isPlainUse(*Use, Function, What, Unit);
         });
}

// --- Whether it holds anything -----------------------------------------------

static bool isNumber(const Expr &E, std::int64_t Wanted,
                     const ASTContext &Unit) {
  Expr::EvalResult Found;
  return E.getType()->isIntegerType() && E.EvaluateAsInt(Found, Unit) &&
         Found.Val.getInt() == Wanted;
}

static bool comparesWithNothing(const BinaryOperator &Test, const VarDecl &Var,
                                const ASTContext &Unit) {
  bool First = variableIn(*Test.getLHS()) == &Var;
  if (!First && variableIn(*Test.getRHS()) != &Var)
    return false;
  const Expr &Other = First ? *Test.getRHS() : *Test.getLHS();
  if (Var.getType()->isPointerType())
    return Test.getOpcode() == BO_NE && isEmpty(Other, Unit);
  return (Test.getOpcode() == BO_NE && isNumber(Other, -1, Unit)) ||
         (First && Test.getOpcode() == BO_GE && isNumber(Other, 0, Unit)) ||
         (First && Test.getOpcode() == BO_GT && isNumber(Other, -1, Unit));
}

bool asksForHandle(const Expr &Condition, const VarDecl &Var,
                   const ASTContext &Unit) {
  const Expr *Test = Condition.IgnoreParenImpCasts();
  if (const auto *Both = dyn_cast<BinaryOperator>(Test)) {
    if (Both->getOpcode() == BO_LAnd)
      return asksForHandle(*Both->getLHS(), Var, Unit) ||
             asksForHandle(*Both->getRHS(), Var, Unit);
    return Both->isComparisonOp() && comparesWithNothing(*Both, Var, Unit);
  }
  return Var.getType()->isPointerType() && variableIn(*Test) == &Var;
}

static bool namesField(const Stmt &S, const FieldDecl &Field) {
  const auto *Member = dyn_cast<MemberExpr>(&S);
  return (Member && Member->getMemberDecl() == &Field) ||
         llvm::any_of(S.children(), [&](const Stmt *Child) {
           return Child && namesField(*Child, Field);
         });
}

bool asksForField(const Expr &Condition, const FieldDecl &Field) {
  return namesField(Condition, Field);
}

StringRef emptyValue(QualType Handle, const ASTContext &Unit) {
  if (Handle->isPointerType())
    return Unit.getLangOpts().CPlusPlus ? "nullptr" : "NULL";
  return Handle->isSpecificBuiltinType(BuiltinType::Int) ? "-1" : "";
}

} // namespace connguard
