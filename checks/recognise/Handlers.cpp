#include "recognise/Handlers.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "recognise/HandlerRules.h"
#include "recognise/HandlerShapes.h"
#include "recognise/RunsOnce.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace connguard {

// What a call names: a function, or a variable that points to one.
static const NamedDecl *calledBy(const Expr &Call) {
  if (const FunctionDecl *Callee = calleeOf(Call))
    return Callee;
  const auto *Through = dyn_cast<CallExpr>(&Call);
  return Through ? dyn_cast_or_null<NamedDecl>(Through->getCalleeDecl())
                 : nullptr;
}

// *slot, table["/"]["GET"], resource[path] -> what holds the functions: a
// field, a global, or a function that returns a reference to it.
static const NamedDecl *placeOf(const Expr &Assigned) {
  const Expr *E = Assigned.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    return Var && Var->hasGlobalStorage() ? Var : nullptr;
  }
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return placeOf(*Element->getBase());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && Operator->getOperator() == OO_Subscript)
    return placeOf(*Operator->getArg(0));
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->getDirectCallee();
  return nullptr;
}

// Macros put parentheses around their arguments.
static StringRef spelledAs(const Expr &Argument, const ASTContext &Unit) {
  const Expr &E = *Argument.IgnoreParenImpCasts();
  return Lexer::getSourceText(
      CharSourceRange::getTokenRange(E.getSourceRange()),
      Unit.getSourceManager(), Unit.getLangOpts());
}

// Between the parentheses of a macro, not in the text that replaces it.
static bool isWritten(SourceLocation InMacro, const SourceManager &Sources) {
  CharSourceRange Use = Sources.getExpansionRange(InMacro);
  SourceLocation Spelled = Sources.getSpellingLoc(InMacro);
  return Sources.isPointWithin(Spelled, Use.getBegin(), Use.getEnd());
}

/// One walk over the translation unit.
class HandlerCollector : public RecursiveASTVisitor<HandlerCollector> {
public:
  HandlerCollector(Handlers &Into, const Catalog &Known, ASTContext &Unit)
      : Into(Into), Unit(Unit), Shapes(Unit), Rules(Known) {}

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

  // The instances of a generic lambda are no part of the walk.
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (FunctionTemplateDecl *Generic = Lambda->getDependentCallOperator())
      for (FunctionDecl *Instance : Generic->specializations())
        if (Instance->hasBody() && !TraverseStmt(Instance->getBody()))
          return false;
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    Called.insert(Call->getCallee()->IgnoreParenImpCasts());
    return registration(*Call);
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Call) {
    return registration(*Call);
  }
  bool VisitForStmt(ForStmt *Loop) { return loop(*Loop); }
  bool VisitWhileStmt(WhileStmt *Loop) { return loop(*Loop); }
  bool VisitDoStmt(DoStmt *Loop) { return loop(*Loop); }

  // conn.on_message = f; a std::function is assigned by an operator of its own
  bool VisitBinaryOperator(BinaryOperator *Assignment) {
    if (Assignment->isAssignmentOp())
      assigned(*Assignment->getLHS(), *Assignment->getRHS());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Assignment) {
    if (Assignment->getOperator() == OO_Equal)
      assigned(*Assignment->getArg(0), *Assignment->getArg(1));
    return true;
  }
  // { .begin_request = f }; of what is wrong there, nothing is left.
  bool VisitInitListExpr(InitListExpr *List) {
    if (InitListExpr *Meant = List->getSemanticForm())
      List = Meant; // fields in order, designators resolved
    const auto *Record = List->getType()->getAsRecordDecl();
    if (!Record || llvm::is_contained(List->inits(), nullptr))
      return true;
    if (Record->isUnion()) {
      if (const FieldDecl *Field = List->getInitializedFieldInUnion();
          Field && List->getNumInits() == 1)
        stored(*Field, *List->getInit(0));
      return true;
    }
    unsigned Next = 0;
    for (const FieldDecl *Field : Record->fields())
      if (!Field->isUnnamedBitField() && Next < List->getNumInits())
        stored(*Field, *List->getInit(Next++));
    return true;
  }

  // SOME_MACRO(name, f); what such a macro calls itself is not meant.
  bool VisitDeclRefExpr(DeclRefExpr *Named) {
    const auto *F = dyn_cast<FunctionDecl>(Named->getDecl());
    const SourceManager &Sources = Unit.getSourceManager();
    if (!F || !Sources.isMacroArgExpansion(Named->getLocation()) ||
        (Called.contains(Named) && !isWritten(Named->getLocation(), Sources)))
      return true;
    std::vector<Trait> Around = Shapes.macrosAround(Named->getLocation());
    for (const Fit &Each : Rules.about(Around))
      if (StringRef Name = oneOf(Around, *Each.Rule); !Name.empty())
        add(*F, {Each.From, Each.Rule, Name}, Named->getLocation());
    return true;
  }

  bool VisitOMPExecutableDirective(OMPExecutableDirective *Directive) {
    StringRef Written =
        llvm::omp::getOpenMPDirectiveName(Directive->getDirectiveKind());
    Trait Is = {HandlerRule::Directive, Written.str()};
    for (const Fit &Each : Rules.about(Is))
      if (StringRef Name = oneOf(Is, *Each.Rule); !Name.empty())
        region(*Directive, {Each.From, Each.Rule, Name});
    return true;
  }

  void look(const FunctionDecl &F) {
    for (const Fit &Each : Rules.about(Shapes.traitsOf(F)))
      if (StringRef Name = Shapes.match(F, *Each.Rule); !Name.empty())
        add(F, &F, {Each.From, Each.Rule, Name}, {});
  }

  void finish() {
    for (auto &[Unused, H] : Registrations) {
      bool Once = H.Per == Cadence::Once;
      if (Once)
        Into.Once[H.Function->getCanonicalDecl()] = true;
      if (Once && H.Region)
        Into.Single.push_back(H);
      else if (!Once)
        (H.Region ? Into.Found : Into.Open).push_back(H);
    }
  }

private:
  bool registration(const Expr &Call) {
    const NamedDecl *Callee = calledBy(Call);
    if (!Callee)
      return true;
    for (const Fit &Each : Rules.naming(*Callee, HandlerRule::Callable))
      if (holds(*Each.Rule, Call, *Callee))
        registered(Call, *Callee, Each);
    for (const Fit &Each : Rules.naming(*Callee, HandlerRule::Object))
      eachArgument(Call, *Each.Rule, [&](const Expr &Object) {
        methodsOf(Object, Each, Call.getBeginLoc());
      });
    return true;
  }

  // connect(app, "startup", f): what else the call must look like.
  bool holds(const HandlerRule &Rule, const Expr &Call,
             const NamedDecl &Callee) {
    const auto *F = dyn_cast<FunctionDecl>(&Callee);
    if (!Rule.Params.empty() && (!F || !Shapes.hasParameters(*F, Rule.Params)))
      return false;
    llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
    return !Rule.OnlyIfArgument ||
           (*Rule.OnlyIfArgument < Arguments.size() &&
            llvm::is_contained(
                Rule.OnlyIfValues,
                spelledAs(*Arguments[*Rule.OnlyIfArgument], Unit)));
  }

  // Those that the rule means, counted as they are written.
  template <typename Fn>
  void eachArgument(const Expr &Call, const HandlerRule &Rule, Fn Do) {
    llvm::SmallVector<const Expr *> Written;
    for (const Expr *Argument : argumentsOf(Call))
      if (!isa<CXXDefaultArgExpr>(Argument))
        Written.push_back(Argument);
    int Count = Written.size();
    for (int I = 0; I < Count; ++I)
      if (!Rule.Argument || *Rule.Argument == I || *Rule.Argument == I - Count)
        Do(*Written[I]);
  }

  void registered(const Expr &Call, const NamedDecl &Callee, const Fit &By) {
    eachArgument(Call, *By.Rule, [&](const Expr &Argument) {
      for (const FunctionDecl *F : callablesIn(Argument))
        add(*F, By, Call.getBeginLoc());
    });
    // server.add<hello>()
    const auto *F = dyn_cast<FunctionDecl>(&Callee);
    if (F && !By.Rule->Argument && F->getTemplateSpecializationArgs())
      for (const TemplateArgument &Given :
           F->getTemplateSpecializationArgs()->asArray())
        given(Given, By, Call.getBeginLoc());
  }

  void given(const TemplateArgument &Given, const Fit &By, SourceLocation At) {
    if (Given.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &Each : Given.pack_elements())
        given(Each, By, At);
    if (Given.getKind() == TemplateArgument::Declaration)
      if (const auto *F = dyn_cast<FunctionDecl>(Given.getAsDecl()))
        add(*F, By, At);
  }

  // stub->RequestHello(&context, ..., this): the tag comes back, and with it
  // the object.
  void methodsOf(const Expr &Object, const Fit &By, SourceLocation At) {
    QualType Type = Object.IgnoreParenCasts()->getType();
    if (!Type->getPointeeType().isNull())
      Type = Type->getPointeeType();
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    if (!Class || !Class->hasDefinition())
      return;
    for (const CXXMethodDecl *Method : Class->getDefinition()->methods())
      if (!isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
        add(*Method, By, At);
  }

  void assigned(const Expr &To, const Expr &Value) {
    if (const NamedDecl *Place = placeOf(To))
      stored(*Place, Value);
  }

  void stored(const NamedDecl &Place, const Expr &Value) {
    for (const Fit &Each : Rules.naming(Place, HandlerRule::Stored))
      for (const FunctionDecl *F : callablesIn(Value))
        add(*F, Each, Value.getBeginLoc());
  }

  bool loop(const Stmt &Loop) {
    llvm::SmallVector<Fit> Called;
    for (const Stmt *Part : Loop.children())
      if (Part)
        collectCalls(*Part, Called);
    for (const Fit &Each : Called)
      region(Loop, Each);
    return true;
  }

  // Which rows name what is called in \p S, each once; a loop inside that never
  // ends is for its own calls.
  void collectCalls(const Stmt &S, llvm::SmallVectorImpl<Fit> &Into) {
    if (isa<LambdaExpr>(S) || isEndless(S, Unit))
      return;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (const NamedDecl *Callee = Call ? calledBy(*Call) : nullptr)
      for (const Fit &Each : Rules.naming(*Callee, HandlerRule::Loop))
        if (llvm::none_of(Into,
                          [&](const Fit &F) { return F.Rule == Each.Rule; }))
          Into.push_back(Each);
    for (const Stmt *Child : S.children())
      if (Child)
        collectCalls(*Child, Into);
  }

  void region(const Stmt &Region, const Fit &By) {
    Into.Matched.insert({By.From, By.Rule});
    Into.Found.push_back({.Region = &Region,
                          .Per = By.Rule->Per,
                          .From = By.From,
                          .Rule = By.Rule,
                          .Matched = By.Name,
                          .Registered = Region.getBeginLoc(),
                          .Weak = By.Rule->Weak});
  }

  // Of the rows of one framework about one registration the first counts,
  // whether it speaks of a macro or of what the macro calls.
  void add(const FunctionDecl &F, const Fit &By, SourceLocation Registered) {
    add(F, visibleBody(F), By, Registered);
  }
  void add(const FunctionDecl &F, const FunctionDecl *Body, const Fit &By,
           SourceLocation Registered) {
    Into.Matched.insert({By.From, By.Rule});
    if (!Body && !mayHaveBodyElsewhere(F))
      return;
    const FunctionDecl *Of = Body ? Body : F.getCanonicalDecl();
    SourceLocation At = Unit.getSourceManager().getExpansionLoc(Registered);
    auto [Place, New] = Registrations.try_emplace({{Of, By.From}, At});
    if (!New && Place->second.Rule <= By.Rule)
      return;
    Place->second = {.Function = Of,
                     .Region = Body ? Body->getBody() : nullptr,
                     .Per = By.Rule->Per,
                     .From = By.From,
                     .Rule = By.Rule,
                     .Matched = By.Name,
                     .Registered = Registered,
                     .Weak = By.Rule->Weak};
  }

  Handlers &Into;
  ASTContext &Unit;
  HandlerShapes Shapes;
  HandlerRules Rules;
  llvm::DenseSet<const Expr *> Called; ///< What a call so far calls.
  using Key = std::pair<std::pair<const FunctionDecl *, const Framework *>,
                        SourceLocation>;
  llvm::MapVector<Key, Handler> Registrations;
};

// Of several reasons to call a function a handler the strongest one counts: a
// registration before a mere signature, then the highest cadence. That
// something is a task says nothing about how often.
static bool stronger(const Handler &A, const Handler &B) {
  auto Strength = [](const Handler &H) {
    return std::tuple(!H.Weak, H.Per != Cadence::Task, H.Registered.isValid(),
                      H.Per);
  };
  return Strength(A) > Strength(B);
}

Handlers::Handlers(ASTContext &Unit, const Catalog &Known) {
  HandlerCollector Collector(*this, Known, Unit);
  Collector.TraverseAST(Unit);
  FunctionList List = functionsOf(Unit);
  for (const auto *Each : {&List.Functions, &List.Patterns})
    for (const FunctionDecl *F : *Each)
      Collector.look(*F);
  Collector.finish();
  settle(Unit);
}

void Handlers::settle(ASTContext &Unit) {
  llvm::DenseSet<const Stmt *> Loops;
  for (const Handler &H : Found)
    if (!H.Function && !H.Weak)
      Loops.insert(H.Region);
  Started.learn(
      Unit, [&](const FunctionDecl &F) { return runsOnce(F); },
      [&](const Stmt &Loop) { return Loops.contains(&Loop); });
  for (const Handler &H : Found)
    if (H.Function && !H.Weak && !H.isStarted() && !runsOnce(*H.Function))
      Started.runsOften(*H.Function);
  llvm::MapVector<const Stmt *, Handler> Best;
  for (Handler &H : Found) {
    if (H.Function && runsOnce(*H.Function))
      continue;
    if (H.Function && H.isStarted() && Started(*H.Function)) {
      Single.push_back(H);
      Open.push_back(H);
      continue;
    }
    // A thread that is started for each request runs for each.
    H.Weak &=
        !(H.Function && H.isStarted() && Started.isOfHandler(*H.Function));
    auto [Place, New] = Best.insert({H.Region, H});
    if (!New && stronger(H, Place->second)) {
      SourceLocation Kept = Place->second.Registered;
      Place->second = H;
      if (H.Registered.isInvalid())
        Place->second.Registered = Kept;
    }
  }
  Found.clear();
  llvm::erase_if(Single,
                 [&](const Handler &H) { return Best.count(H.Region) != 0; });
  for (auto &[Region, H] : Best)
    Found.push_back(H);
}

} // namespace connguard
