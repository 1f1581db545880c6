// A call -> the function that it calls.
#include "recognise/Calls.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

namespace {

/// Does a function do anything with a variable but read and call it?
class Writes : public RecursiveASTVisitor<Writes> {
public:
  explicit Writes(const VarDecl &Of) : Of(Of) {}

  bool VisitDeclRefExpr(DeclRefExpr *Named) {
    Mentions += mentions(*Named);
    return true;
  }

  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) {
    bool Reads = Cast->getCastKind() == CK_LValueToRValue ||
                 Cast->getType().isConstQualified();
    const auto *Named = dyn_cast<DeclRefExpr>(Cast->getSubExpr());
    Read += Reads && Named && mentions(*Named);
    return true;
  }

  bool any() const { return Mentions != Read; }

private:
  // The copy that a lambda has is const, unless it is `mutable`.
  bool mentions(const DeclRefExpr &Named) const {
    return Named.getDecl() == &Of && !Named.getType().isConstQualified();
  }

  const VarDecl &Of;
  unsigned Mentions = 0, Read = 0;
};

} // namespace

static bool isNeverWritten(const VarDecl &Var) {
  if (Var.getType().isConstQualified())
    return true;
  const auto *Within = dyn_cast_or_null<FunctionDecl>(
      Var.hasLocalStorage() ? Var.getParentFunctionOrMethod() : nullptr);
  if (!Within || !Within->getBody() || isa<ParmVarDecl>(Var))
    return false;
  Writes Look(Var);
  Look.TraverseStmt(Within->getBody());
  return !Look.any();
}

// &f, f, [](int fd) { ... }, std::function<...>(f)
static const FunctionDecl *functionIn(const Expr &Value) {
  const Expr *E = Value.IgnoreUnlessSpelledInSource();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (const auto *Named = dyn_cast<DeclRefExpr>(E))
    return dyn_cast<FunctionDecl>(Named->getDecl());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return Lambda->getCallOperator();
  const auto *Made = dyn_cast<CXXConstructExpr>(E);
  return Made && Made->getNumArgs() == 1 ? functionIn(*Made->getArg(0))
                                         : nullptr;
}

// ops.close, of `static const struct ops ops = {..., f};`
static const Expr *initOf(const MemberExpr &Member) {
  const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
  const auto *Table =
      dyn_cast<DeclRefExpr>(Member.getBase()->IgnoreParenImpCasts());
  const auto *Var = Table ? dyn_cast<VarDecl>(Table->getDecl()) : nullptr;
  const Expr *Init = Field && Var && Var->getType().isConstQualified()
                         ? Var->getAnyInitializer()
                         : nullptr;
  const auto *List = dyn_cast_or_null<InitListExpr>(Init);
  return List && !Field->getParent()->isUnion() &&
                 Field->getFieldIndex() < List->getNumInits()
             ? List->getInit(Field->getFieldIndex())
             : nullptr;
}

static const FunctionDecl *storedIn(const Expr &Callee) {
  const Expr *E = Callee.IgnoreParenImpCasts();
  if (const auto *Star = dyn_cast<UnaryOperator>(E);
      Star && Star->getOpcode() == UO_Deref)
    E = Star->getSubExpr()->IgnoreParenImpCasts();
  const Expr *Init = nullptr;
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    Init = Var && Var->getInit() && isNeverWritten(*Var) ? Var->getInit()
                                                         : nullptr;
  } else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    Init = initOf(*Member);
  }
  return Init ? functionIn(*Init) : nullptr;
}

bool callsWhatItHolds(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->getOverloadedOperator() == OO_Call &&
         Method->getParent()->isInStdNamespace();
}

const FunctionDecl *calleeOf(const Expr &Call) {
  if (const auto *C = dyn_cast<CXXConstructExpr>(&Call))
    return C->getConstructor();
  const auto *C = dyn_cast<CallExpr>(&Call);
  const FunctionDecl *Direct = C ? C->getDirectCallee() : nullptr;
  if (!C || (Direct && !callsWhatItHolds(*Direct)))
    return Direct;
  const Expr *Through = Direct && C->getNumArgs() ? C->getArg(0)
                        : Direct                  ? nullptr
                                                  : C->getCallee();
  const FunctionDecl *Stored = Through ? storedIn(*Through) : nullptr;
  return Stored ? Stored : Direct;
}

} // namespace connguard
