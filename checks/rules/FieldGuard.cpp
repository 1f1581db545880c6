#include "rules/FieldGuard.h"

#include "rules/Declarators.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

namespace {

/// The functions with a body that name a field.
class Mentions : public RecursiveASTVisitor<Mentions> {
public:
  explicit Mentions(const ValueDecl &Field) : Field(Field) {}

  std::vector<const FunctionDecl *> In;
  bool Elsewhere = false; ///< In templates, or outside of functions.

  bool TraverseDecl(Decl *D) {
    const FunctionDecl *Outer = Around;
    const auto *Function = dyn_cast_or_null<FunctionDecl>(D);
    // Lambdas are part of the function that they are in.
    if (Function && !Around)
      Around = Function;
    bool Result = RecursiveASTVisitor::TraverseDecl(D);
    Around = Outer;
    return Result;
  }
  bool VisitMemberExpr(MemberExpr *E) { return note(*E->getMemberDecl()); }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return note(*E->getDecl()); }
  bool VisitCXXConstructorDecl(CXXConstructorDecl *D) {
    for (const CXXCtorInitializer *Init : D->inits())
      if (Init->isWritten() && Init->getMember() == &Field)
        note(Field);
    return true;
  }

private:
  bool note(const ValueDecl &Named) {
    if (&Named != &Field)
      return true;
    if (!Around || Around->isTemplated())
      Elsewhere = true;
    else if (!llvm::is_contained(In, Around))
      In.push_back(Around);
    return true;
  }

  const ValueDecl &Field;
  const FunctionDecl *Around = nullptr;
};

} // namespace

std::optional<std::vector<FixItHint>> FieldGuard::run() {
  FieldUse Use = Facts.Fields.of(Field);
  if (Use.LetOut || Use.FilledOtherwise || !isClosed() ||
      (Field.getInClassInitializer() &&
       !isMine(*Field.getInClassInitializer())))
    return std::nullopt;
  for (const FieldRelease &Given : Use.Releases)
    GivenBackAt.insert(
        Unit.getSourceManager().getExpansionLoc(Given.At->getBeginLoc()));
  Mentions Found(Field);
  for (Decl *D : Unit.getTraversalScope())
    Found.TraverseDecl(D);
  bool All = !Found.Elsewhere && rewriteDeclaration() &&
             llvm::all_of(Found.In, [&](const FunctionDecl *Function) {
               return rewriteFunction(*Function);
             });
  if (!All || Covered != GivenBackAt)
    return std::nullopt;
  std::vector<FixItHint> Result = Edits.take();
  Result.insert(Result.end(), By.Needs.begin(), By.Needs.end());
  return Result;
}

// Nobody else can name it, and no object is copied or moved.
bool FieldGuard::isClosed() const {
  const auto *Class = dyn_cast<CXXRecordDecl>(Field.getParent());
  const SourceManager &Sources = Unit.getSourceManager();
  if (!Class || Class->isDependentContext() || Class->isAggregate() ||
      isa<ClassTemplateSpecializationDecl>(Class) ||
      Sources.getFileID(Field.getLocation()) != Sources.getMainFileID())
    return false;
  bool NotCopied =
      llvm::any_of(Class->ctors(), [](const CXXConstructorDecl *Made) {
        return Made->isCopyConstructor() && Made->isDeleted();
      });
  bool Assigned =
      llvm::any_of(Class->methods(), [](const CXXMethodDecl *Method) {
        return !Method->isImplicit() && !Method->isDeleted() &&
               (Method->isCopyAssignmentOperator() ||
                Method->isMoveAssignmentOperator());
      });
  return NotCopied && !Assigned && !Class->hasUserDeclaredMoveConstructor() &&
         Class->getDestructor() != nullptr;
}

bool FieldGuard::endsWith(const CompoundStmt &Block) const {
  const auto *Dies = Edits.parent<CXXDestructorDecl>(Block);
  return Dies && Dies->getParent() == Field.getParent();
}

bool FieldGuard::isMine(const Expr &Value) const {
  if (isNothing(Value, Unit))
    return true;
  const Expr *Plain = Value.IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *List = dyn_cast<InitListExpr>(Plain))
    return List->getNumInits() == 1 && isMine(*List->getInit(0));
  for (const FunctionFacts &Function : Facts.Functions)
    for (const auto &[From, Outcome] :
         llvm::zip(Function.Events.Sites, Function.Paths.Sites))
      if (From.Call == Plain && From.Row && From.Row->What == &What)
        return llvm::all_of(Outcome.KeptIn, [&](const void *Keeper) {
          return Keeper == Field.getCanonicalDecl();
        });
  return false;
}

bool FieldGuard::collect(const Stmt &S) const {
  if (const auto *Assign = dyn_cast<BinaryOperator>(&S);
      Assign && Assign->isAssignmentOp() && isHeld(*Assign->getLHS()) &&
      (Assign->isCompoundAssignmentOp() || !isMine(*Assign->getRHS())))
    return false;
  return llvm::all_of(S.children(), [&](const Stmt *Child) {
    return !Child || collect(*Child);
  });
}

bool FieldGuard::rewriteFunction(const FunctionDecl &Function) {
  if (const auto *Made = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Init : Made->inits())
      if (Init->isWritten() && !rewriteInitialiser(*Init))
        return false;
  const Stmt *Body =
      Function.doesThisDeclarationHaveABody() ? Function.getBody() : nullptr;
  return !Body || (collect(*Body) && rewriteUses(*Body));
}

// db_(PQconnectdb(dsn))  ->  db_(PQconnectdb(dsn), &PQfinish)
bool FieldGuard::rewriteInitialiser(const CXXCtorInitializer &Init) {
  const Expr &Value = *Init.getInit();
  if (Init.getMember() != &Field)
    return rewriteUses(Value);
  if (mentionsHeld(Value) || !isMine(Value) ||
      isa<ImplicitValueInitExpr>(Value))
    return false;
  const auto *List = dyn_cast<InitListExpr>(&Value);
  const Expr &Last = List ? *List->getInit(0) : Value;
  return By.Deleter.empty() ||
         Edits.insert(Edits.behind(Last.getEndLoc()), deleter());
}

bool FieldGuard::isAlwaysInitialised() const {
  return llvm::all_of(
      cast<CXXRecordDecl>(Field.getParent())->ctors(),
      [&](const CXXConstructorDecl *Made) {
        const FunctionDecl *Defined = nullptr;
        if (Made->isDeleted() || Made->isImplicit())
          return true;
        if (!Made->getBody(Defined))
          return false;
        const auto &Here = *cast<CXXConstructorDecl>(Defined);
        return Here.isDelegatingConstructor() ||
               llvm::any_of(Here.inits(), [&](const CXXCtorInitializer *I) {
                 return I->isWritten() && I->getMember() == &Field;
               });
      });
}

bool FieldGuard::rewriteDeclaration() {
  std::string New = By.Type + " " + Field.getNameAsString();
  const Expr *Init = Field.getInClassInitializer();
  if (Init && !isNothing(*Init, Unit)) {
    const auto *List = dyn_cast<InitListExpr>(Init);
    std::string Value =
        Edits.text((List ? List->getInit(0) : Init)->getSourceRange());
    if (Value.empty())
      return false;
    New += "{" + Value + deleter() + "}";
  } else if (!By.StartsBare && !isAlwaysInitialised()) {
    New += "{" + By.Nothing + deleter() + "}";
  }
  std::vector<const DeclaratorDecl *> Together;
  for (const FieldDecl *Other : Field.getParent()->fields())
    if (Other->getBeginLoc() == Field.getBeginLoc())
      Together.push_back(Other);
  if (Together.size() > 1)
    return splitOff(Field, New, Together, Unit, Edits);
  return !Field.hasAttrs() && !Field.isMutable() &&
         Edits.replace(Field.getBeginLoc(), Edits.behind(Field.getEndLoc()),
                       New);
}

} // namespace connguard
