#include "rules/Owners.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "support/QualifiedName.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

llvm::MapVector<const FieldDecl *, std::vector<KeptSite>>
keptIn(const UnitFacts &Facts) {
  llvm::MapVector<const FieldDecl *, std::vector<KeptSite>> Result;
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (Function.Events.Sites[I].Row)
        for (const void *Key : Function.Paths.Sites[I].KeptIn)
          Result[static_cast<const FieldDecl *>(Key)].push_back({&Function, I});
  return Result;
}

static bool isInMainFile(const Decl &D, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return Sources.isInMainFile(Sources.getExpansionLoc(D.getLocation()));
}

static bool isVisible(const FunctionDecl &Method) {
  return Method.isImplicit() || Method.isDefaulted() || Method.isDeleted() ||
         Method.isPureVirtual() || visibleBody(Method);
}

bool isClosed(const FieldDecl &Field, ASTContext &Unit) {
  const auto *Record = cast<RecordDecl>(Field.getDeclContext());
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class)
    return isInMainFile(Field, Unit);
  if (Class->isDependentContext() ||
      isa<ClassTemplateSpecializationDecl>(Class))
    return false;
  bool Templates = llvm::any_of(Class->decls(), [](const Decl *D) {
    return isa<FunctionTemplateDecl, FriendDecl>(D);
  });
  if (Templates || !llvm::all_of(Class->methods(),
                                 [](const auto *M) { return isVisible(*M); }))
    return false;
  return isInMainFile(Field, Unit) || Field.getAccess() == AS_private;
}

namespace {

class LifeCollector : public RecursiveASTVisitor<LifeCollector> {
public:
  LifeCollector(const ASTContext &Unit, const Catalog &Known)
      : Unit(Unit), Known(Known) {}
  llvm::DenseMap<const RecordDecl *, Lives> Found;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Unit.getSourceManager().isInSystemHeader(
            Unit.getSourceManager().getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitVarDecl(VarDecl *Var) {
    if (Lives *Of = livesOf(Var->getType()))
      (Var->hasGlobalStorage() ? Of->LiveOn : Of->Die) = true;
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    if (Lives *Of = livesOf(Delete->getDestroyedType()))
      Of->Die = true;
    return true;
  }
  // free(p) of a pointer to the struct.
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || Call->getNumArgs() != 1 || !freesMemory(*Callee))
      return true;
    QualType Type = Call->getArg(0)->IgnoreParenImpCasts()->getType();
    if (Lives *Of = livesOf(Type->getPointeeType()))
      Of->Die = true;
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Made) {
    if (Made->getConstructor()->isCopyConstructor() && !Made->isElidable() &&
        Made->getConstructor()->isImplicit())
      copied(*Made, Made->getType());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getCalleeDecl());
    if (Method && Method->isCopyAssignmentOperator() && Method->isImplicit())
      copied(*Call, Call->getType());
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
  Lives *livesOf(QualType Type) {
    if (Type.isNull())
      return nullptr;
    const auto *Record = Type->getBaseElementTypeUnsafe()->getAsRecordDecl();
    return Record ? &Found[cast<RecordDecl>(Record->getCanonicalDecl())]
                  : nullptr;
  }
  void copied(const Expr &At, QualType Type) {
    if (Lives *Of = livesOf(Type); Of && !Of->Copied)
      Of->Copied = &At;
  }

  const ASTContext &Unit;
  const Catalog &Known;
};

} // namespace

llvm::DenseMap<const RecordDecl *, Lives> livesOf(const UnitFacts &Facts) {
  LifeCollector Collector(Facts.Unit, Facts.Known);
  Collector.TraverseAST(Facts.Unit);
  return std::move(Collector.Found);
}

bool copiesBlindly(const CXXRecordDecl &Class) {
  if (Class.hasUserDeclaredCopyConstructor() ||
      Class.hasUserDeclaredCopyAssignment() ||
      Class.hasUserDeclaredMoveOperation() ||
      (!Class.needsOverloadResolutionForCopyConstructor() &&
       Class.defaultedCopyConstructorIsDeleted()))
    return false;
  auto Copies = [](QualType Type) {
    const CXXRecordDecl *Part =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return !Part || !Part->hasDefinition() ||
           llvm::none_of(Part->ctors(), [](const CXXConstructorDecl *Made) {
             return Made->isCopyConstructor() && Made->isDeleted();
           });
  };
  return llvm::all_of(Class.fields(),
                      [&](const auto *F) { return Copies(F->getType()); }) &&
         llvm::all_of(Class.bases(),
                      [&](const auto &B) { return Copies(B.getType()); });
}

static void calledIn(const Stmt &Body, const CXXRecordDecl &Class,
                     std::vector<const FunctionDecl *> &Into) {
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Body))
    if (const CXXMethodDecl *Method = Call->getMethodDecl();
        Method &&
        Method->getParent()->getCanonicalDecl() == Class.getCanonicalDecl())
      if (const FunctionDecl *Seen = visibleBody(*Method);
          Seen && !llvm::is_contained(Into, Seen))
        Into.push_back(Seen);
  for (const Stmt *Child : Body.children())
    if (Child)
      calledIn(*Child, Class, Into);
}

std::vector<const FunctionDecl *> destruction(const CXXRecordDecl &Class) {
  std::vector<const FunctionDecl *> Runs;
  const CXXDestructorDecl *Written = Class.getDestructor();
  const FunctionDecl *Body =
      Written && Written->isUserProvided() ? visibleBody(*Written) : nullptr;
  if (Body)
    Runs.push_back(Body);
  for (size_t I = 0; I < Runs.size(); ++I)
    calledIn(*Runs[I]->getBody(), Class, Runs);
  return Runs;
}

} // namespace connguard
