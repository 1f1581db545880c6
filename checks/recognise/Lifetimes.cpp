#include "recognise/Lifetimes.h"

#include "support/QualifiedName.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

static const RecordDecl *keyOf(const RecordDecl &Class) {
  return cast<RecordDecl>(Class.getCanonicalDecl());
}

using Records = llvm::SmallVector<const RecordDecl *, 4>;

static void addWithBases(const RecordDecl &Class, Records &Into) {
  if (llvm::is_contained(Into, keyOf(Class)))
    return;
  Into.push_back(keyOf(Class));
  const auto *Derived = dyn_cast<CXXRecordDecl>(&Class);
  if (!Derived || !Derived->hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : Derived->bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      addWithBases(*Parent, Into);
}

// What an object of this type has inside: Session in Session[2],
// std::unique_ptr<Session> and std::map<int, Session>.
static void addOwned(QualType Type, Records &Into, unsigned Depth = 0) {
  if (Depth > 4 || Type->isPointerType())
    return;
  Type = Type->getBaseElementTypeUnsafe()->getCanonicalTypeInternal();
  const auto *Record = Type->getAsRecordDecl();
  if (!Record)
    return;
  addWithBases(*Record, Into);
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  if (!Special)
    return;
  for (const TemplateArgument &Argument : Special->getTemplateArgs().asArray())
    if (Argument.getKind() == TemplateArgument::Type)
      addOwned(Argument.getAsType(), Into, Depth + 1);
}

static Records ownedBy(QualType Type) {
  Records Result;
  addOwned(Type.getNonReferenceType(), Result);
  return Result;
}

class LifetimeCollector : public RecursiveASTVisitor<LifetimeCollector> {
public:
  LifetimeCollector(Lifetimes &Into, ASTContext &Unit, const Catalog &Known)
      : Into(Into), Unit(Unit), Known(Known) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    const SourceManager &Sources = Unit.getSourceManager();
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  // The copy of the local variable that is returned is left out.
  bool TraverseReturnStmt(ReturnStmt *Return, DataRecursionQueue * = nullptr) {
    const VarDecl *Local = Return->getNRVOCandidate();
    if (!Local)
      return RecursiveASTVisitor::TraverseReturnStmt(Return);
    if (const auto *Class = Local->getType()->getAsRecordDecl())
      Into.Known[keyOf(*Class)].Copies.LeftOut = true;
    return true;
  }

  bool VisitVarDecl(VarDecl *Var) {
    if (isa<ParmVarDecl>(Var) || Var->getType()->isDependentType())
      return true;
    const auto *F = dyn_cast<FunctionDecl>(Var->getDeclContext());
    bool LivesOn = Var->hasGlobalStorage() || (F && F->isMain());
    QualType Type = Var->getType();
    if (LivesOn && Type->isPointerType())
      Type = Type->getPointeeType(); // the one instance
    else if (Type->isReferenceType())
      return true;
    for (const RecordDecl *Class : ownedBy(Type))
      note(*Class, LivesOn);
    return true;
  }

  bool VisitFieldDecl(FieldDecl *Field) {
    if (!Field->getType()->isDependentType())
      for (const RecordDecl *Class : ownedBy(Field->getType()))
        Into.Known[Class].PartOf.insert(keyOf(*Field->getParent()));
    return true;
  }

  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    QualType Type = E->getDestroyedType();
    if (!Type.isNull() && !Type->isDependentType())
      for (const RecordDecl *Class : ownedBy(Type))
        note(*Class, false);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || Call->getNumArgs() != 1 || !freesMemory(*Callee))
      return true;
    QualType Type = Call->getArg(0)->IgnoreParenCasts()->getType();
    if (Type->isPointerType())
      for (const RecordDecl *Class : ownedBy(Type->getPointeeType()))
        note(*Class, false);
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Made) {
    const CXXConstructorDecl *By = Made->getConstructor();
    if (!By->isCopyConstructor())
      return true;
    ObjectCopies &Copies = Into.Known[keyOf(*By->getParent())].Copies;
    if (Made->isElidable())
      Copies.LeftOut = true;
    else if (By->isDefaulted() && !Copies.First)
      Copies.First = Made;
    return true;
  }

  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    const auto *By = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
    if (!By || !By->isCopyAssignmentOperator() || !By->isDefaulted())
      return true;
    ObjectCopies &Copies = Into.Known[keyOf(*By->getParent())].Copies;
    if (!Copies.First)
      Copies.First = Call;
    return true;
  }

private:
  bool freesMemory(const FunctionDecl &Callee) const {
    return Callee.getIdentifier() && Known.mentions(Callee.getName()) &&
           llvm::any_of(Known.calls(qualifiedName(Callee)),
                        [](const ApiCall *Row) {
                          return Row->Does == ApiCall::Release &&
                                 Row->What->Kind == ResourceKind::Memory;
                        });
  }
  void note(const RecordDecl &Class, bool LivesOn) {
    Lifetimes::Evidence &E = Into.Known[&Class];
    (LivesOn ? E.LivesOn : E.Dies) = true;
  }

  Lifetimes &Into;
  ASTContext &Unit;
  const Catalog &Known;
};

Lifetimes::Lifetimes(ASTContext &Unit, const Catalog &Known) {
  LifetimeCollector(*this, Unit, Known).TraverseAST(Unit);
}

Lifetimes::Seen Lifetimes::seen(const RecordDecl *Class, unsigned Depth) const {
  auto Found = Known.find(Class);
  if (Found == Known.end() || Depth > 8)
    return {};
  Seen Result{Found->second.Dies, Found->second.LivesOn};
  for (const RecordDecl *Whole : Found->second.PartOf) {
    Seen Outer = seen(Whole, Depth + 1);
    Result.Dies |= Outer.Dies;
    Result.LivesOn |= Outer.LivesOn;
  }
  return Result;
}

Mortality Lifetimes::of(const RecordDecl &Class) const {
  Seen Result = seen(keyOf(Class), 0);
  if (Result.Dies)
    return Mortality::Dies;
  return Result.LivesOn ? Mortality::LivesOn : Mortality::Unknown;
}

ObjectCopies Lifetimes::copiesOf(const CXXRecordDecl &Class) const {
  auto Found = Known.find(keyOf(Class));
  return Found == Known.end() ? ObjectCopies() : Found->second.Copies;
}

} // namespace connguard
