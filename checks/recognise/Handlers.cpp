#include "recognise/Handlers.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "recognise/RunsOnce.h"
#include "support/QualifiedName.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

static bool matchesAny(llvm::ArrayRef<std::string> Patterns, StringRef Name) {
  return llvm::any_of(Patterns, [&](const std::string &Pattern) {
    return matchesName(Pattern, Name);
  });
}

static bool isTag(const TagDecl *Tag, StringRef Pattern) {
  if (!Tag)
    return Pattern == "*";
  std::string Name = Pattern.contains('<') ? qualifiedNameWithArgument(*Tag)
                                           : qualifiedName(*Tag);
  return matchesName(Pattern, Name);
}

// {"A|B", "C"}: some parameter is an A or a B, a later one a C.
static bool hasParameters(const FunctionDecl &F,
                          llvm::ArrayRef<std::string> Wanted) {
  unsigned Next = 0;
  for (const ParmVarDecl *Parameter : F.parameters()) {
    if (Next == Wanted.size())
      break;
    llvm::SmallVector<StringRef, 2> Alternatives;
    StringRef(Wanted[Next]).split(Alternatives, '|');
    const TagDecl *Tag = pointedToTag(Parameter->getType());
    Next += llvm::any_of(Alternatives,
                         [&](StringRef Name) { return isTag(Tag, Name); });
  }
  return Next == Wanted.size();
}

static bool derivesFrom(const CXXRecordDecl &Class,
                        llvm::ArrayRef<std::string> Bases) {
  if (!Class.hasDefinition())
    return false;
  bool Found = false;
  Class.forallBases([&](const CXXRecordDecl *Base) {
    Found |= matchesAny(Bases, qualifiedName(*Base));
    return true;
  });
  return Found;
}

static bool isCoroutine(const FunctionDecl &F) {
  return isa_and_nonnull<CoroutineBodyStmt>(F.getBody());
}

static bool overrides(const FunctionDecl &F, const HandlerRule &Rule) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || isa<CXXConstructorDecl, CXXDestructorDecl>(Method) ||
      !Method->isVirtual() || !derivesFrom(*Method->getParent(), Rule.Names))
    return false;
  if (!Rule.Methods.empty() &&
      !matchesAny(Rule.Methods, Method->getNameAsString()))
    return false;
  return hasParameters(F, Rule.Params);
}

// Whether the function itself, wherever it is registered, is what a rule means.
static bool looksLike(const FunctionDecl &F, const HandlerRule &Rule) {
  switch (Rule.How) {
  case HandlerRule::Override:
    return overrides(F, Rule);
  case HandlerRule::Signature:
    return hasParameters(F, Rule.Names);
  case HandlerRule::Returns:
    return isTag(pointedToTag(F.getReturnType()), Rule.Names.front());
  case HandlerRule::Coroutine: {
    if (!isCoroutine(F))
      return false;
    const TagDecl *Result = pointedToTag(F.getReturnType());
    return llvm::any_of(Rule.Names,
                        [&](StringRef Name) { return isTag(Result, Name); });
  }
  case HandlerRule::Constructor: {
    const auto *Made = dyn_cast<CXXConstructorDecl>(&F);
    return Made && !Made->isCopyOrMoveConstructor() &&
           derivesFrom(*Made->getParent(), Rule.Names);
  }
  case HandlerRule::Callable:
  case HandlerRule::Field:
  case HandlerRule::Loop:
    return false;
  }
  llvm_unreachable("covered switch");
}

/// One walk over the translation unit.
class HandlerCollector : public RecursiveASTVisitor<HandlerCollector> {
public:
  HandlerCollector(Handlers &Into, const Catalog &Known, ASTContext &Unit)
      : Into(Into), Known(Known), Unit(Unit) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid()) {
      const SourceManager &Sources = Unit.getSourceManager();
      if (Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
        return true;
    }
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitCallExpr(CallExpr *Call) { return registration(*Call); }
  bool VisitCXXConstructExpr(CXXConstructExpr *Call) {
    return registration(*Call);
  }
  bool VisitForStmt(ForStmt *Loop) { return loop(*Loop); }
  bool VisitWhileStmt(WhileStmt *Loop) { return loop(*Loop); }
  bool VisitDoStmt(DoStmt *Loop) { return loop(*Loop); }

  // conn.on_message = f, { .begin_request = f }
  bool VisitBinaryOperator(BinaryOperator *Assignment) {
    const auto *Member =
        dyn_cast<MemberExpr>(Assignment->getLHS()->IgnoreParenImpCasts());
    if (Assignment->isAssignmentOp() && Member)
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
        stored(*Field, *Assignment->getRHS());
    return true;
  }
  bool VisitInitListExpr(InitListExpr *List) {
    if (InitListExpr *Meant = List->getSemanticForm())
      List = Meant; // fields in order, designators resolved
    const auto *Record = List->getType()->getAsRecordDecl();
    if (!Record || Record->isUnion())
      return true;
    unsigned Next = 0;
    for (const FieldDecl *Field : Record->fields())
      if (Next < List->getNumInits())
        stored(*Field, *List->getInit(Next++));
    return true;
  }

  void look(const FunctionDecl &F) {
    for (const auto &From : Known.frameworks())
      for (const HandlerRule &Rule : From->Handlers)
        if (looksLike(F, Rule))
          add(F, *From, Rule, {});
  }

private:
  template <typename Fn> void eachRule(HandlerRule::Kind How, Fn Do) {
    for (const auto &From : Known.frameworks())
      for (const HandlerRule &Rule : From->Handlers)
        if (Rule.How == How)
          Do(*From, Rule);
  }

  bool registration(const Expr &Call) {
    const FunctionDecl *Callee = calleeOf(Call);
    if (!Callee || argumentsOf(Call).empty())
      return true;
    const std::string &Name = nameOf(*Callee);
    if (Name.empty())
      return true;
    eachRule(HandlerRule::Callable,
             [&](const Framework &From, const HandlerRule &Rule) {
               if (matchesAny(Rule.Names, Name))
                 registered(Call, From, Rule);
             });
    return true;
  }

  void registered(const Expr &Call, const Framework &From,
                  const HandlerRule &Rule) {
    llvm::SmallVector<const Expr *> Written;
    for (const Expr *Argument : argumentsOf(Call))
      if (!isa<CXXDefaultArgExpr>(Argument))
        Written.push_back(Argument);
    int Count = Written.size();
    for (int I = 0; I < Count; ++I) {
      if (Rule.Argument && *Rule.Argument != I && *Rule.Argument != I - Count)
        continue;
      for (const FunctionDecl *F : callablesIn(*Written[I]))
        add(*F, From, Rule, Call.getBeginLoc());
    }
  }

  void stored(const FieldDecl &Field, const Expr &Value) {
    std::string Name = qualifiedName(Field);
    eachRule(HandlerRule::Field,
             [&](const Framework &From, const HandlerRule &Rule) {
               if (matchesAny(Rule.Names, Name))
                 for (const FunctionDecl *F : callablesIn(Value))
                   add(*F, From, Rule, Value.getBeginLoc());
             });
  }

  bool loop(const Stmt &Loop) {
    eachRule(HandlerRule::Loop,
             [&](const Framework &From, const HandlerRule &Rule) {
               if (calls(Loop, Rule.Names))
                 Into.Found.push_back({.Region = &Loop,
                                       .Per = Rule.Per,
                                       .From = &From,
                                       .Registered = Loop.getBeginLoc(),
                                       .Weak = Rule.Weak});
             });
    return true;
  }

  bool calls(const Stmt &S, llvm::ArrayRef<std::string> Names) {
    if (isa<LambdaExpr>(S))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(&S))
      if (const FunctionDecl *Callee = Call->getDirectCallee();
          Callee && matchesAny(Names, nameOf(*Callee)))
        return true;
    return llvm::any_of(S.children(), [&](const Stmt *Child) {
      return Child && calls(*Child, Names);
    });
  }

  const std::string &nameOf(const FunctionDecl &F) {
    auto [Place, New] = Names.try_emplace(F.getCanonicalDecl());
    if (New)
      Place->second = qualifiedName(F);
    return Place->second;
  }

  void add(const FunctionDecl &F, const Framework &From,
           const HandlerRule &Rule, SourceLocation Registered) {
    if (Rule.Per == Cadence::Once) {
      Into.Once[F.getCanonicalDecl()] = true;
      return;
    }
    const FunctionDecl *Body = visibleBody(F);
    if (!Body && !mayHaveBodyElsewhere(F))
      return;
    std::vector<Handler> &List = Body ? Into.Found : Into.Open;
    List.push_back({.Function = Body ? Body : F.getCanonicalDecl(),
                    .Region = Body ? Body->getBody() : nullptr,
                    .Per = Rule.Per,
                    .From = &From,
                    .Registered = Registered,
                    .Weak = Rule.Weak});
  }

  Handlers &Into;
  const Catalog &Known;
  ASTContext &Unit;
  llvm::DenseMap<const FunctionDecl *, std::string> Names;
};

// Of several reasons to call a function a handler the strongest one counts: the
// highest cadence, a registration before a mere signature.
static bool stronger(const Handler &A, const Handler &B) {
  return std::tuple(!A.Weak, A.Per, A.Registered.isValid()) >
         std::tuple(!B.Weak, B.Per, B.Registered.isValid());
}

Handlers::Handlers(ASTContext &Unit, const Catalog &Known) {
  HandlerCollector Collector(*this, Known, Unit);
  Collector.TraverseAST(Unit);
  for (const FunctionDecl *F : functionsOf(Unit).Functions)
    Collector.look(*F);
  Single.learn(Unit, [&](const FunctionDecl &F) { return runsOnce(F); });
  llvm::MapVector<const Stmt *, Handler> Best;
  for (const Handler &H : Found) {
    if (H.Function && runsOnce(*H.Function))
      continue;
    // How often a task runs is up to who starts it.
    if (H.Function && H.Per == Cadence::Task && Single(*H.Function)) {
      Open.push_back(H);
      continue;
    }
    auto [Place, New] = Best.insert({H.Region, H});
    if (!New && stronger(H, Place->second)) {
      SourceLocation Kept = Place->second.Registered;
      Place->second = H;
      if (H.Registered.isInvalid())
        Place->second.Registered = Kept;
    }
  }
  Found.clear();
  for (auto &[Region, H] : Best)
    Found.push_back(H);
}

} // namespace connguard
