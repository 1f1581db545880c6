// Questions: calls that look at their arguments and change nothing. The answer
// stays the same for as long as what they look at does.
//
//   if (strcmp(name, "-") != 0) in = fopen(name, "r");
//   ...
//   if (strcmp(name, "-") != 0) fclose(in);
//
//   if (limits.count(key)) n = limits.at(key);    does not throw: it has asked
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

// What has a volatile twin is for objects that others change, as an atomic.
static bool hasVolatileTwin(const CXXMethodDecl &Method) {
  return llvm::any_of(Method.getParent()->lookup(Method.getDeclName()),
                      [](const NamedDecl *Other) {
                        const auto *Twin = dyn_cast<CXXMethodDecl>(Other);
                        return Twin && Twin->isVolatile();
                      });
}

// By its attributes, or what operators and const methods of the standard
// library are like. Those of a project may do anything.
static bool onlyLooks(const FunctionDecl &Callee) {
  QualType Answer = Callee.getReturnType();
  if (Callee.hasAttr<ConstAttr>() ||
      (Callee.hasAttr<PureAttr>() && isSystem(Callee)))
    return Answer->isScalarType(); // std::move is called const, too
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const Decl &Owner = Method ? *cast<Decl>(Method->getParent()) : Callee;
  if (!Owner.isInStdNamespace() || !Answer->isIntegralOrEnumerationType())
    return false;
  if (Method)
    return Method->isConst() && !hasVolatileTwin(*Method) &&
           Callee.getOverloadedOperator() != OO_Call;
  return Callee.getOverloadedOperator() == OO_EqualEqual ||
         Callee.getOverloadedOperator() == OO_ExclaimEqual;
}

// The places that an argument shows; false if it shows something else, too.
bool Lowering::lookedAt(const Expr &Shown, std::vector<LocationId> &Into) {
  const Expr *E = Shown.IgnoreImplicit()->IgnoreParenImpCasts();
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    return lookedAt(*Cast->getSubExpr(), Into);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    return llvm::all_of(Made->arguments(), [&](const Expr *Part) {
      return lookedAt(*Part, Into);
    });
  if (isa<StringLiteral, CXXDefaultArgExpr>(E))
    return true;
  Operand Seen = value(Shown);
  if (Seen.What == Operand::Load)
    Into.push_back(Shown.getType()->isPointerType() ? pointee(Seen.At)
                                                    : Seen.At);
  else if (Seen.What == Operand::AddressOf)
    Into.push_back(Seen.At);
  return Seen.What == Operand::Load || Seen.What == Operand::AddressOf ||
         Seen.What == Operand::Constant;
}

// What Call answers, if it is a question about one or two places.
LocationId Lowering::question(const Expr &Call) {
  const FunctionDecl *Callee = isa<CallExpr>(Call) ? calleeOf(Call) : nullptr;
  if (!Callee || !onlyLooks(*Callee) || !Calls.rows(Call).empty())
    return NoLocation;
  const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
  const Expr *Object = Method ? Method->getImplicitObjectArgument() : nullptr;
  std::vector<LocationId> About;
  if (Object && Object->isGLValue())
    About.push_back(locate(*Object));
  else if (Object && !lookedAt(*Object, About))
    return NoLocation;
  for (const Expr *Argument : argumentsOf(Call))
    if (guardIn(*Argument) != NoLocation || !lookedAt(*Argument, About))
      return NoLocation;
  bool Guard = Object && guardIn(*Object) != NoLocation;
  if (Guard || About.empty() || About.size() > 2 ||
      llvm::is_contained(About, NoLocation))
    return NoLocation;
  llvm::FoldingSetNodeID Words;
  Call.Profile(Words, Unit, /*Canonical=*/true);
  const Expr *First = Asked.try_emplace(Words, &Call).first->second;
  LocationId At =
      intern(Location::Status, About.front(), First, Callee->getNameAsString());
  if (About.size() == 2)
    Result.Locations[At].Index = About.back();
  return At;
}

static const ValueDecl *named(const Expr &Object) {
  const Expr *E = Object.IgnoreParenImpCasts();
  if (const auto *Variable = dyn_cast<DeclRefExpr>(E))
    return Variable->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member ? Member->getMemberDecl() : nullptr;
}

namespace {

// Whether some condition before a place asks Object, or something fills it.
class AskedBefore : public RecursiveASTVisitor<AskedBefore> {
public:
  AskedBefore(const ValueDecl &Object, SourceLocation Place,
              const SourceManager &Sources)
      : Object(Object), Place(Place), Sources(Sources) {}

  bool Found = false;

  bool VisitIfStmt(IfStmt *If) { return ask(If->getCond()); }
  bool VisitForStmt(ForStmt *For) { return ask(For->getCond()); }
  bool VisitWhileStmt(WhileStmt *While) { return ask(While->getCond()); }
  bool VisitConditionalOperator(ConditionalOperator *Choice) {
    return ask(Choice->getCond());
  }
  bool VisitBinaryOperator(BinaryOperator *Operator) {
    return !Operator->isLogicalOp() || ask(Operator->getLHS());
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (Method && !Method->isConst() && isBefore(*Call))
      Found |= named(*Call->getImplicitObjectArgument()) == &Object;
    return !Found;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    bool Fills =
        Call->getOperator() == OO_Subscript || Call->getOperator() == OO_Equal;
    if (Fills && isBefore(*Call))
      Found |= named(*Call->getArg(0)) == &Object;
    return !Found;
  }

private:
  bool isBefore(const Stmt &S) const {
    return Sources.isBeforeInTranslationUnit(S.getBeginLoc(), Place);
  }
  bool mentions(const Stmt &S) const {
    const auto *E = dyn_cast<Expr>(&S);
    return (E && named(*E) == &Object) ||
           llvm::any_of(S.children(), [&](const Stmt *Part) {
             return Part && mentions(*Part);
           });
  }
  bool ask(const Expr *Condition) {
    Found |= Condition && isBefore(*Condition) && mentions(*Condition);
    return !Found;
  }

  const ValueDecl &Object;
  SourceLocation Place;
  const SourceManager &Sources;
};

} // namespace

// limits.at(key), behind a question about limits.
bool isChecked(const Expr &Call, const FunctionDecl &In) {
  const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
  const ValueDecl *Object =
      Method ? named(*Method->getImplicitObjectArgument()) : nullptr;
  if (!Object)
    return false;
  AskedBefore Walk(*Object, Method->getBeginLoc(),
                   In.getASTContext().getSourceManager());
  Walk.TraverseStmt(In.getBody());
  return Walk.Found;
}

} // namespace connguard
