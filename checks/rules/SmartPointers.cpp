#include "rules/SmartPointers.h"

#include "rules/Statements.h"
#include "rules/Variables.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

// c->err, c.get(), !c, c == nullptr: the same whatever the deleter is.
static bool isLookedAt(const DeclRefExpr &Use, const GuardClass &Class,
                       bool MayLetGo, ASTContext &Unit) {
  const Stmt *Up = parentOf(Use, Unit);
  while (isa_and_nonnull<ParenExpr, ImplicitCastExpr>(Up))
    Up = parentOf(*Up, Unit);
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(Up)) {
    std::string Name = Member->getMemberDecl()->getNameAsString();
    return llvm::is_contained(Class.Look, Name) ||
           (MayLetGo && (Name == Class.Release || Name == Class.Reset));
  }
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Up);
  if (!Operator)
    return false;
  OverloadedOperatorKind Kind = Operator->getOperator();
  bool Compares =
      (Kind == OO_EqualEqual || Kind == OO_ExclaimEqual) &&
      llvm::any_of(Operator->arguments(), [](const Expr *Side) {
        return Side->IgnoreParenImpCasts()->getType()->isNullPtrType();
      });
  return Compares || Kind == OO_Arrow || Kind == OO_Star;
}

static bool allLookAt(const VarDecl &Var, const GuardClass &Class,
                      bool MayLetGo, const FunctionDecl &In) {
  return llvm::all_of(mentionsOf(Var, *In.getBody()), [&](const auto *Use) {
    return isLookedAt(*Use, Class, MayLetGo, In.getASTContext());
  });
}

bool goesWithoutType(const VarDecl &Var, const GuardClass &Class,
                     const FunctionDecl &In) {
  return allLookAt(Var, Class, /*MayLetGo=*/true, In);
}

bool isOnlyLookedAt(const VarDecl &Var, const GuardClass &Class,
                    const FunctionDecl &In) {
  return allLookAt(Var, Class, /*MayLetGo=*/false, In);
}

} // namespace connguard
