#include "rules/VariableGuard.h"
#include "rules/Clearing.h"
#include "rules/Declarators.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

static bool jumps(const Stmt &S) {
  return isa<GotoStmt, IndirectGotoStmt>(S) ||
         llvm::any_of(S.children(),
                      [](const Stmt *Child) { return Child && jumps(*Child); });
}

std::optional<std::vector<FixItHint>> VariableGuard::run() {
  const Stmt &Body = *Function.Events.Function->getBody();
  Declares = Edits.parent<DeclStmt>(Var);
  if (!Declares || !collect(Body) ||
      (Var.getInit() && !isMine(*Var.getInit())) ||
      !llvm::all_of(Values, [&](const Expr *Value) { return isMine(*Value); }))
    return std::nullopt;
  declareLate();
  bool All = rewriteUses(Body) && Covered == GivenBackAt && isWholePattern() &&
             rewriteDeclaration();
  if (!All)
    return std::nullopt;
  std::vector<FixItHint> Result = Edits.take();
  Result.insert(Result.end(), By.Needs.begin(), By.Needs.end());
  return Result;
}

bool VariableGuard::endsWith(const CompoundStmt &Block) const {
  return Head ? Head->getBody() == &Block
              : Edits.parent<CompoundStmt>(*Declares) == &Block;
}

bool VariableGuard::isWithin(const Stmt &Left) const {
  return Unit.getSourceManager().isBeforeInTranslationUnit(
      Left.getBeginLoc(),
      Head ? Head->getRParenLoc() : Declares->getBeginLoc());
}

bool VariableGuard::collect(const Stmt &S) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(&S);
      Assign && Assign->isAssignmentOp() && isHeld(*Assign->getLHS())) {
    Values.push_back(Assign->getRHS());
    if (Assign->isCompoundAssignmentOp())
      return false;
  }
  return llvm::all_of(S.children(), [&](const Stmt *Child) {
    return !Child || collect(*Child);
  });
}

// A guard gives back whatever it gets: so that must be nothing, or ours to give
// back. Whoever else may own it would do so a second time.
bool VariableGuard::isMine(const Expr &Value) {
  if (isNothing(Value, Unit))
    return true;
  const Expr *Plain = Value.IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *List = dyn_cast<InitListExpr>(Plain))
    return List->getNumInits() == 1 && isMine(*List->getInit(0));
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Plain))
    return isMine(*Choice->getTrueExpr()) && isMine(*Choice->getFalseExpr());
  bool Known = false;
  for (const auto &[From, Outcome] :
       llvm::zip(Function.Events.Sites, Function.Paths.Sites)) {
    if (From.Call != Plain || !From.Row || From.Row->What != &What)
      continue;
    Known = !Outcome.OverBudget &&
            llvm::all_of(Outcome.Transfers, [](StringRef Why) {
              return Why == "returned to the caller";
            });
    for (const auto &[At, By] : Outcome.GivenBackAt)
      GivenBackAt.insert(Unit.getSourceManager().getExpansionLoc(At));
    if (!Known)
      return false;
  }
  return Known;
}

static const DeclRefExpr *firstUse(const Stmt &S, const VarDecl &Var) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&S);
      Use && Use->getDecl() == &Var)
    return Use;
  for (const Stmt *Child : S.children())
    if (const DeclRefExpr *Found = Child ? firstUse(*Child, Var) : nullptr)
      return Found;
  return nullptr;
}

// int fd;                    ->  (gone)
// if ((fd = open(p, 0)) < 0) ->  UniqueFileDescriptor fd(open(p, 0));
//                                if (fd.get() < 0)
void VariableGuard::declareLate() {
  const Stmt &Body = *Function.Events.Function->getBody();
  const auto *Block = Edits.parent<CompoundStmt>(*Declares);
  const DeclRefExpr *Use = firstUse(Body, Var);
  const auto *Assign = Use ? Edits.parent<BinaryOperator>(*Use) : nullptr;
  bool Empty = !Var.getInit() || isNothing(*Var.getInit(), Unit);
  if (!Empty || !Block || !Assign || Assign->getOpcode() != BO_Assign ||
      Assign->getLHS() != Use || isNothing(*Assign->getRHS(), Unit) ||
      jumps(Body) || Edits.parent<SwitchStmt>(*Block) || declareInHead(*Assign))
    return;
  const Stmt *Whole = Assign, *Up = Edits.parent<Stmt>(*Whole);
  while (isa_and_nonnull<Expr>(Up)) {
    Whole = Up;
    Up = Edits.parent<Stmt>(*Whole);
  }
  const auto *If = dyn_cast_or_null<IfStmt>(Up);
  bool Tested =
      If && If->getCond() == Whole && Edits.parent<CompoundStmt>(*If) == Block;
  if (Tested || (Up == Block && Edits.isStatement(*Assign)))
    First = Assign;
}

static unsigned countUses(const Stmt &S, const VarDecl &Var) {
  const auto *Use = dyn_cast<DeclRefExpr>(&S);
  unsigned Result = Use && Use->getDecl() == &Var;
  for (const Stmt *Child : S.children())
    Result += Child ? countUses(*Child, Var) : 0;
  return Result;
}

// while ((r = next(c)) != NULL), and nobody needs r behind it.
bool VariableGuard::declareInHead(const BinaryOperator &Assign) {
  const Stmt *Whole = &Assign, *Up = Edits.parent<Stmt>(*Whole);
  while (isa_and_nonnull<Expr>(Up)) {
    Whole = Up;
    Up = Edits.parent<Stmt>(*Whole);
  }
  const auto *While = dyn_cast_or_null<WhileStmt>(Up);
  if (!While || !By.LikePointer || While->getCond() != Whole)
    return false;
  const Expr *Tested = While->getCond()->IgnoreParenImpCasts();
  if (const auto *Test = dyn_cast<BinaryOperator>(Tested);
      Test && Test->getOpcode() == BO_NE && isNothing(*Test->getRHS(), Unit))
    Tested = Test->getLHS()->IgnoreParenImpCasts();
  if (Tested != &Assign ||
      countUses(*While, Var) !=
          countUses(*Function.Events.Function->getBody(), Var))
    return false;
  Head = While;
  First = &Assign;
  return true;
}

// int n, fd = open(p, 0);  ->  int n;
//                              UniqueFileDescriptor fd(open(p, 0));
bool VariableGuard::declareAlone(const std::string &Type) {
  std::vector<const DeclaratorDecl *> Together;
  for (const Decl *D : Declares->decls())
    if (const auto *Each = dyn_cast<DeclaratorDecl>(D))
      Together.push_back(Each);
  const Expr *Init = Var.getInit();
  std::string New = Type + " " + Var.getNameAsString();
  if (First) {
    New = "";
  } else if (Init && !isNothing(*Init, Unit)) {
    std::string Value = Edits.text(Init->getSourceRange());
    if (Value.empty() || isa<InitListExpr>(Init->IgnoreImplicit()))
      return false;
    New += "(" + Value + deleter() + ")";
  } else if (!By.StartsBare) {
    New += "(" + By.Nothing + deleter() + ")";
  }
  return !mentionsHeld(*Declares) && Edits.parent<CompoundStmt>(*Declares) &&
         splitOff(Var, New, Together, Unit, Edits);
}

// Gone or rewritten, the variable is declared alone, as a statement of a block
// or within the parentheses of an `if` or a loop.
bool VariableGuard::rewriteDeclaration() {
  QualType Type = Var.getType();
  SourceLocation Begin = Declares->getBeginLoc();
  const auto *Around = Edits.parent<Stmt>(*Declares);
  const Expr *Init = Var.getInit();
  bool Bare = !Init || isNothing(*Init, Unit);
  if (Var.hasAttrs() || !Var.hasLocalStorage() ||
      (!First && !Init && mayBeJumpedOver(Var, *Function.Events.Function)) ||
      !isa_and_nonnull<CompoundStmt, IfStmt, WhileStmt, ForStmt, SwitchStmt>(
          Around))
    return false;
  bool Const = Type.isConstQualified() && !Changes;
  std::string Head = (Const ? "const " : "") + By.Type;
  if (!Declares->isSingleDecl())
    return declareAlone(Head);
  if (First)
    return Edits.remove(Begin, Edits.behind(Declares->getEndLoc()));
  Head += " " + Var.getNameAsString();
  if (Bare) {
    if (!By.StartsBare)
      Head += "(" + By.Nothing + deleter() + ")";
    return isa<CompoundStmt>(Around) &&
           Edits.replace(Begin, Edits.behind(Var.getEndLoc()), Head);
  }
  return initialise(*Init, Head, *Around);
}

// = open(p, 0), (open(p, 0)), {open(p, 0)}; braces in conditions.
bool VariableGuard::initialise(const Expr &Init, const std::string &Head,
                               const Stmt &Around) {
  const auto *List = dyn_cast<InitListExpr>(Init.IgnoreImplicit());
  const Expr &Value = List ? *List->getInit(0) : Init;
  bool Condition =
      isa<WhileStmt>(Around) ||
      (isa<IfStmt>(Around) && cast<IfStmt>(Around).getInit() != Declares);
  if (Condition && (!By.LikePointer || Var.getInitStyle() != VarDecl::CInit))
    return false;
  bool Braces = List || Condition;
  std::string Tail = deleter();
  if (Var.getInitStyle() == VarDecl::CInit)
    Tail += Braces ? "}" : ")";
  return Edits.replace(Declares->getBeginLoc(),
                       Edits.startOf(Value.getBeginLoc()),
                       Head + (Braces ? "{" : "(")) &&
         (Tail.empty() || Edits.insert(Edits.behind(Value.getEndLoc()), Tail));
}

namespace {

/// The uses of what is declared at a place, in a template.
struct PatternUses {
  SourceLocation Declared;
  std::set<SourceLocation> Found;
  bool Dependent = false;

  void look(const Stmt &S) {
    if (const auto *Use = dyn_cast<DeclRefExpr>(&S);
        Use && Use->getDecl()->getLocation() == Declared) {
      Found.insert(Use->getLocation());
      Dependent |= Use->getDecl()->getType()->isDependentType();
    }
    for (const Stmt *Child : S.children())
      if (Child)
        look(*Child);
  }
};

} // namespace

// An instance lacks the branches of `if constexpr` that others have.
bool VariableGuard::isWholePattern() const {
  const FunctionDecl *Pattern =
      Function.Events.Function->getTemplateInstantiationPattern();
  if (!Pattern || !Pattern->getBody())
    return true;
  PatternUses Look{.Declared = Var.getLocation()};
  Look.look(*Pattern->getBody());
  return !Look.Dependent && Look.Found == Uses;
}

} // namespace connguard
