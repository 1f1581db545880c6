#include "rules/OwnGuards.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// The variable or member of the own object whose value E is.
static const ValueDecl *named(const Expr &E) {
  const Expr *Plain = E.IgnoreParenCasts();
  if (const auto *Use = dyn_cast<DeclRefExpr>(Plain))
    return Use->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(Plain))
    return isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts())
               ? Member->getMemberDecl()
               : nullptr;
  const auto *Call = dyn_cast<CallExpr>(Plain);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
                 Callee->getName() == "exchange" && Call->getNumArgs() == 2
             ? named(*Call->getArg(0))
             : nullptr;
}

static const Stmt *bodyOf(const FunctionDecl *Function) {
  const FunctionDecl *Defined = nullptr;
  return Function ? Function->getBody(Defined) : nullptr;
}

// It calls the release, itself or by another method of its object.
static bool releases(const Stmt &Body, const ValueDecl &Held,
                     const ApiCall &Release, unsigned Depth = 2) {
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&Body))
    return Release.Name == DeleteExpression &&
           named(*Delete->getArgument()) == &Held;
  if (const auto *Call = dyn_cast<CallExpr>(&Body)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    bool Given = llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
      return named(*Argument) == &Held;
    });
    if (Callee && Given && qualifiedName(*Callee) == Release.Name)
      return true;
    const auto *Method = dyn_cast<CXXMemberCallExpr>(Call);
    const Expr *Object = Method ? Method->getImplicitObjectArgument() : nullptr;
    const Stmt *Inner = bodyOf(Callee);
    if (Depth && Inner && Object &&
        isa<CXXThisExpr>(Object->IgnoreParenImpCasts()) &&
        releases(*Inner, Held, Release, Depth - 1))
      return true;
  }
  return llvm::any_of(Body.children(), [&](const Stmt *Part) {
    return Part && releases(*Part, Held, Release, Depth);
  });
}

static bool assigns(const Stmt &Body, const ValueDecl &Field) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Body);
      Assign && Assign->isAssignmentOp() && named(*Assign->getLHS()) == &Field)
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(&Body);
      Call && named(*Call) == &Field)
    return true;
  return llvm::any_of(Body.children(), [&](const Stmt *Part) {
    return Part && assigns(*Part, Field);
  });
}

// { return fd_; }
static bool returnsJust(const Stmt &Body, const ValueDecl &Field) {
  const auto *Block = dyn_cast<CompoundStmt>(&Body);
  const auto *Only = Block && Block->size() == 1
                         ? dyn_cast<ReturnStmt>(Block->body_front())
                         : nullptr;
  return Only && Only->getRetValue() && named(*Only->getRetValue()) == &Field;
}

namespace {

/// Looks at one class for one kind of handle.
class ClassReader {
public:
  ClassReader(const CXXRecordDecl &Class, QualType Handle,
              const ApiCall &Release, ASTContext &Unit)
      : Class(Class), Handle(Handle), Release(Release), Unit(Unit) {}

  /// All but its name.
  std::optional<Guard> read() const {
    const CXXDestructorDecl *Dies = Class.getDestructor();
    const Stmt *Body = bodyOf(Dies);
    if (!Body || !Dies->isUserProvided() || Dies->getAccess() != AS_public)
      return std::nullopt;
    for (const FieldDecl *Field : Class.fields())
      if (isHandle(Field->getType()) && releases(*Body, *Field, Release) &&
          isTaken(*Field))
        return describe(*Field);
    return std::nullopt;
  }

private:
  bool isHandle(QualType Type) const {
    return Unit.hasSameUnqualifiedType(Type, Handle);
  }

  static bool isUsable(const FunctionDecl &Method) {
    return Method.getAccess() == AS_public && !Method.isDeleted();
  }

  // explicit Socket(int fd) : fd_(fd) {}
  bool isTaken(const FieldDecl &Field) const {
    return llvm::any_of(Class.ctors(), [&](const CXXConstructorDecl *Made) {
      const FunctionDecl *Defined = nullptr;
      if (!isUsable(*Made) || Made->getNumParams() == 0 ||
          Made->getMinRequiredArguments() > 1 ||
          !isHandle(Made->getParamDecl(0)->getType()) ||
          !Made->getBody(Defined))
        return false;
      const auto &Here = *cast<CXXConstructorDecl>(Defined);
      return llvm::any_of(Here.inits(), [&](const CXXCtorInitializer *Init) {
        return Init->getMember() == &Field &&
               named(*Init->getInit()) == Here.getParamDecl(0);
      });
    });
  }

  bool startsBare(const FieldDecl &Field) const {
    return llvm::any_of(Class.ctors(), [&](const CXXConstructorDecl *Made) {
      if (!isUsable(*Made) || Made->getMinRequiredArguments() > 0)
        return false;
      if (Made->getNumParams() > 0)
        return isNothing(*Made->getParamDecl(0)->getDefaultArg(), Unit);
      for (const CXXCtorInitializer *Init : Made->inits())
        if (Init->getMember() == &Field && Init->isWritten())
          return isNothing(*Init->getInit(), Unit);
      const Expr *Init = Field.getInClassInitializer();
      return Init && isNothing(*Init, Unit);
    });
  }

  std::optional<Guard> describe(const FieldDecl &Field) const {
    Guard Found;
    Found.StartsBare = startsBare(Field);
    for (const CXXMethodDecl *Method : Class.methods())
      if (isUsable(*Method) && Method->getIdentifier() && !Method->isStatic() &&
          bodyOf(Method))
        addMethod(*Method, Field, Found);
    if (Found.Get.empty() && Field.getAccess() == AS_public)
      Found.Get = "." + Field.getNameAsString();
    return Found.Get.empty() ? std::nullopt : std::optional(Found);
  }

  void addMethod(const CXXMethodDecl &Method, const FieldDecl &Field,
                 Guard &Into) const {
    const Stmt &Body = *bodyOf(&Method);
    std::string Name = "." + Method.getNameAsString();
    bool Releases = releases(Body, Field, Release);
    if (Method.getNumParams() == 0 && isHandle(Method.getReturnType())) {
      if (Method.isConst() && returnsJust(Body, Field))
        Into.Get = Name + "()";
      else if (!Releases && assigns(Body, Field))
        Into.Release = Name + "()";
      return;
    }
    if (!Releases || Method.getNumParams() > 1 ||
        !Method.getReturnType()->isVoidType())
      return;
    bool Takes = Method.getNumParams() == 1;
    if (Takes && !isHandle(Method.getParamDecl(0)->getType()))
      return;
    if (!Into.Reset.empty() && (Into.ResetsTo || !Takes))
      return; // there is a better one
    Into.Reset = Name;
    Into.ResetsTo = Takes;
    Into.ResetsBare =
        !Takes || (Method.getMinRequiredArguments() == 0 &&
                   isNothing(*Method.getParamDecl(0)->getDefaultArg(), Unit));
  }

  const CXXRecordDecl &Class;
  QualType Handle;
  const ApiCall &Release;
  ASTContext &Unit;
};

/// Walks over what is declared in namespaces.
class GuardFinder {
public:
  GuardFinder(const UnitFacts &Facts, const Decl &User, QualType Handle,
              const ApiCall &Release)
      : Facts(Facts), User(User), Handle(Handle), Release(Release) {}

  std::vector<Guard> Found, Deleters;

  void look(const Decl &D) {
    const SourceManager &Sources = Facts.Unit.getSourceManager();
    if (const auto *Scope = dyn_cast<DeclContext>(&D);
        Scope && isa<NamespaceDecl, LinkageSpecDecl>(D))
      for (const Decl *Inner : Scope->decls())
        look(*Inner);
    if (!isa<CXXRecordDecl, TypedefNameDecl>(D) || D.isImplicit() ||
        !Sources.isBeforeInTranslationUnit(D.getLocation(), User.getLocation()))
      return;
    if (const auto *Alias = dyn_cast<TypedefNameDecl>(&D))
      lookAt(*Alias);
    else if (!isa<ClassTemplateSpecializationDecl>(D))
      lookAt(cast<CXXRecordDecl>(D));
  }

private:
  void lookAt(const CXXRecordDecl &Class) {
    if (!Class.isThisDeclarationADefinition() || Class.isDependentContext() ||
        !Class.getIdentifier() || User.getDeclContext()->Equals(&Class))
      return;
    auto Own = ClassReader(Class, Handle, Release, Facts.Unit).read();
    if (Own) {
      Own->Type = spelled(Class);
      Found.push_back(std::move(*Own));
    } else if (deletes(Class)) {
      Deleters.push_back(smartPointer(
          fmt::format("std::unique_ptr<{}, {}>",
                      Handle->getPointeeType().getAsString(
                          PrintingPolicy(Facts.Unit.getLangOpts())),
                      spelled(Class))));
    }
  }

  // using Redis = std::unique_ptr<redisContext, RedisFree>;
  void lookAt(const TypedefNameDecl &Alias) {
    const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Alias.getUnderlyingType()->getAsCXXRecordDecl());
    const GuardClass *Known =
        Class ? Facts.Known.guard(qualifiedName(*Class)) : nullptr;
    if (!Known || Known->Release.empty() || !Handle->isPointerType() ||
        Class->getTemplateArgs().size() < 2)
      return;
    const TemplateArgument &Held = Class->getTemplateArgs()[0],
                           &Deleter = Class->getTemplateArgs()[1];
    if (Held.getKind() != TemplateArgument::Type ||
        Deleter.getKind() != TemplateArgument::Type ||
        !Facts.Unit.hasSameType(Held.getAsType(), Handle->getPointeeType()))
      return;
    const CXXRecordDecl *Deletes = Deleter.getAsType()->getAsCXXRecordDecl();
    if (Deletes && deletes(*Deletes))
      Found.push_back(smartPointer(spelled(Alias)));
  }

  // struct FileClose { void operator()(FILE *f) const { fclose(f); } };
  bool deletes(const CXXRecordDecl &Class) const {
    return Handle->isPointerType() && Class.hasDefinition() &&
           Class.isEmpty() &&
           llvm::any_of(Class.methods(), [&](const CXXMethodDecl *Method) {
             const FunctionDecl *Defined = nullptr;
             return Method->getOverloadedOperator() == OO_Call &&
                    Method->getAccess() == AS_public &&
                    Method->getNumParams() == 1 && Method->getBody(Defined) &&
                    Facts.Unit.hasSameUnqualifiedType(
                        Defined->getParamDecl(0)->getType(), Handle) &&
                    releases(*Defined->getBody(), *Defined->getParamDecl(0),
                             Release);
           });
  }

  static Guard smartPointer(std::string Type) {
    return {.Type = std::move(Type),
            .Nothing = "nullptr",
            .Get = ".get()",
            .Release = ".release()",
            .Reset = ".reset",
            .ResetsTo = true,
            .ResetsBare = true,
            .StartsBare = true,
            .LikePointer = true};
  }

  // Without the namespaces that the function is in.
  std::string spelled(const NamedDecl &Type) const {
    std::string Full = qualifiedName(Type);
    for (const DeclContext *In = User.getDeclContext(); In;
         In = In->getParent()) {
      const auto *Space = dyn_cast<NamespaceDecl>(In);
      if (!Space || !Space->Encloses(Type.getDeclContext()))
        continue;
      StringRef Rest = Full;
      Rest.consume_front(qualifiedName(*Space) + "::");
      return Rest.str();
    }
    return Full;
  }

  const UnitFacts &Facts;
  const Decl &User;
  QualType Handle;
  const ApiCall &Release;
};

} // namespace

std::vector<Guard> ownGuards(const UnitFacts &Facts, const Decl &User,
                             QualType Handle, const ApiCall &Release) {
  GuardFinder Finder(Facts, User, Handle, Release);
  for (const Decl *D : Facts.Unit.getTraversalScope())
    Finder.look(*D);
  llvm::append_range(Finder.Found, Finder.Deleters);
  return std::move(Finder.Found);
}

} // namespace connguard
