// Statements, blocks, edges.
#include "recognise/Lowering.h"

#include "support/QualifiedName.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/PrettyDeclStackTrace.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace connguard {

Lowering::Lowering(const FunctionDecl &Function, CallRecogniser &Calls,
                   SummarySource &Summaries, bool Assuming)
    : PlaceTable(Function, Result.Locations), Function(Function), Calls(Calls),
      Summaries(Summaries), Unit(Function.getASTContext()), Assuming(Assuming) {
}

Event &Lowering::emit(Event::Kind Does, const Stmt &At) {
  Event &E = Current->Events.emplace_back();
  E.Does = Does;
  E.Node = &At;
  E.Where = At.getBeginLoc();
  return E;
}

void Lowering::transfer(Operand Value, std::string Why, const Stmt &At) {
  if (Value.What != Operand::Load && Value.What != Operand::AddressOf)
    return;
  Event &E = emit(Event::Transfer, At);
  E.Value = std::move(Value);
  E.Name = std::move(Why);
}

void Lowering::store(LocationId Into, const Operand &Value, const Stmt &At,
                     StringRef Name) {
  if (Value.What == Operand::AddressOf) // somebody keeps the address
    share(Value.At, At);
  bool SomeElement = Into != NoLocation && Result.Locations[Into].Many &&
                     Result.Locations[Into].What == Location::Element;
  if (Into == NoLocation || SomeElement)
    return transfer(Value, ("stored in '" + Name + "'").str(), At);
  Event &E = emit(Event::Store, At);
  E.At = Into;
  E.Value = Value;
  keep(Into, At, Name);
}

void Lowering::share(LocationId At, const Stmt &By) {
  Result.Locations[At].Captured = true;
  emit(Event::Share, By).At = At;
}

// What Into holds now is the business of whoever can reach Into.
void Lowering::keep(LocationId Into, const Stmt &At, StringRef Name) {
  const Location &L = Result.Locations[Into];
  if (!L.Outlives && !L.Shared)
    return;
  Event &E = emit(L.Outlives && !L.Many ? Event::Keep : Event::Transfer, At);
  E.At = Into;
  E.Value = {.What = Operand::Load, .At = Into};
  E.Name = "stored in '" + (L.Name.empty() ? Name.str() : L.Name) + "'";
}

// conn s = {fd, buffer}: every part that holds a handle is a place of its own.
void Lowering::initialiseParts(LocationId Into, const InitListExpr &Given) {
  const InitListExpr &List = Given.isSemanticForm() || !Given.getSemanticForm()
                                 ? Given
                                 : *Given.getSemanticForm();
  const auto *Record = List.getType()->getAsRecordDecl();
  auto Next = Record ? Record->field_begin() : RecordDecl::field_iterator();
  for (unsigned I = 0; I < List.getNumInits(); ++I) {
    const Expr &Init = *List.getInit(I);
    if (Record && Next == Record->field_end())
      return;
    LocationId Part = Record ? field(Into, **Next++, false) : element(Into, I);
    initialise(Part, Init);
  }
}

void Lowering::initialise(LocationId Into, const Expr &Init) {
  const Expr *Inner = Init.IgnoreImplicit();
  if (const auto *List = dyn_cast<InitListExpr>(Inner);
      List && List->getType()->isAggregateType())
    return initialiseParts(Into, *List);
  store(Into, value(Init), Init, Result.Locations[Into].Name);
}

void Lowering::declare(const DeclStmt &S) {
  for (const Decl *D : S.decls()) {
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || Var->getType()->isReferenceType())
      continue;
    LocationId At = variable(*Var);
    if (Var->isStaticLocal() && (!Var->getInit() || constant(*Var->getInit())))
      continue; // only the first time
    if (Var->getInit())
      initialise(At, *Var->getInit());
    else
      emit(Event::Forget, S).At = At;
  }
  emit(Event::ExpressionEnd, S);
}

void Lowering::assign(const BinaryOperator &Assignment) {
  const Expr &Target = *Assignment.getLHS();
  LocationId Into = locate(Target);
  remembered(Target, Assignment);
  if (!Assignment.isCompoundAssignmentOp()) {
    Operand Value = value(*Assignment.getRHS());
    if (!isa<DeclRefExpr>(Target.IgnoreParens()))
      packed(Value, Assignment);
    return store(Into, Value, Assignment, "another object");
  }
  if (Into != NoLocation)
    store(Into, valueAfter(Assignment), Assignment, "");
}

void Lowering::ret(const Expr *Value, const Stmt &At) {
  Operand Given = Value ? value(*Value) : Operand{};
  packed(Given, At);
  emit(Event::Return, At).Value = std::move(Given);
  emit(Event::ExpressionEnd, At);
  if (Function.isMain())
    emit(Event::ProcessExit, At);
}

// delete gives memory back; of a handle with a release of its own nothing else,
// of an object that its library wants deleted all.
void Lowering::destroy(const CXXDeleteExpr &Delete) {
  Operand Given = value(*Delete.getArgument());
  Event &E = emit(Event::Release, Delete);
  E.Value = Given;
  E.Name = DeleteExpression.str();
  E.Rows = Calls.catalog().calls(DeleteExpression);
  E.Gate = temporary(Delete);
  E.Foreign = true;
  const CXXRecordDecl *Class = Delete.getDestroyedType()->getAsCXXRecordDecl();
  E.Frees = Class && Class->hasDefinition() && Class->hasTrivialDestructor();
}

// a ? b : c, a ?: c, and the value of ({ ...; e; }): the part hands its value
// up.
void Lowering::feedParent(const Expr &E) {
  const Stmt *Up = Parents->getParentIgnoreParens(const_cast<Expr *>(&E));
  if (const auto *Choice = dyn_cast_or_null<ConditionalOperator>(Up)) {
    if (Choice->getTrueExpr()->IgnoreParens() == &E ||
        Choice->getFalseExpr()->IgnoreParens() == &E)
      store(temporary(*Choice), value(E), E, "");
    return;
  }
  if (const auto *Choice = dyn_cast_or_null<BinaryConditionalOperator>(Up)) {
    if (Choice->getCommon()->IgnoreParens() == &E ||
        Choice->getFalseExpr()->IgnoreParens() == &E)
      store(temporary(*Choice), value(E), E, "");
    return;
  }
  if (const auto *Logic = dyn_cast_or_null<BinaryOperator>(Up);
      Logic && Logic->isLogicalOp() && Logic->getRHS()->IgnoreParens() == &E) {
    store(temporary(*Logic), value(E), E, "");
    return;
  }
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Up);
  const auto *Outer =
      Body ? dyn_cast_or_null<StmtExpr>(Parents->getParent(Body)) : nullptr;
  if (Outer && !Body->body_empty() && Body->body_back() == &E)
    store(temporary(*Outer), value(E), E, "");
}

// c->errstr needs a living c.
void Lowering::lookInto(const MemberExpr &Member) {
  const RecordDecl *Record =
      Member.isArrow()
          ? Member.getBase()->getType()->getPointeeType()->getAsRecordDecl()
          : nullptr;
  if (!Record || !Calls.catalog().isHandle(qualifiedName(*Record)))
    return;
  LocationId Of = holderOf(*Member.getBase());
  if (Of == NoLocation)
    return;
  Event &E = emit(Event::Pass, Member);
  E.Value = {.What = Operand::Load, .At = Of};
  E.Treats = Event::Borrows;
  E.ReadsOnly = E.Uses = true;
  E.Name = Member.getMemberDecl()->getNameAsString();
}

void Lowering::expression(const Expr &E) {
  if (isa<CallExpr, CXXConstructExpr>(E) && !isa<CXXInheritedCtorInitExpr>(E))
    call(E);
  else if (isa<CXXNewExpr, AtomicExpr>(E))
    keepElsewhere(E);
  else if (const auto *Binary = dyn_cast<BinaryOperator>(&E);
           Binary && Binary->isAssignmentOp())
    assign(*Binary);
  else if (const auto *Unary = dyn_cast<UnaryOperator>(&E);
           Unary && Unary->isIncrementDecrementOp()) {
    LocationId At = locate(*Unary->getSubExpr());
    if (At != NoLocation)
      store(At, step(*Unary, /*After=*/true), E, "");
  } else if (const auto *Throw = dyn_cast<CXXThrowExpr>(&E))
    raise(*Throw);
  else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&E))
    destroy(*Delete);
  else if (const auto *Member = dyn_cast<MemberExpr>(&E))
    lookInto(*Member);
  else if (const auto *Lambda = dyn_cast<LambdaExpr>(&E))
    capture(*Lambda);
  else if (isa<CoawaitExpr, CoyieldExpr>(E) && mayBeDestroyed(Function))
    emit(Event::Suspend, E).Name =
        isa<CoawaitExpr>(E) ? "co_await" : "co_yield";
  else if (const auto *List = dyn_cast<InitListExpr>(&E))
    makeObject(*List);
}

// co_await Readable{fd}: a copy that is gone afterwards. Seen as the object of
// await_ready() and its like.
static bool isAwaited(const Stmt &S, const ParentMap &Parents) {
  const Stmt *Up = Parents.getParent(&S);
  while (isa_and_nonnull<CastExpr, ParenExpr, FullExpr, OpaqueValueExpr,
                         MaterializeTemporaryExpr, CXXBindTemporaryExpr,
                         MemberExpr, CXXMemberCallExpr>(Up))
    Up = Parents.getParent(Up);
  return isa_and_nonnull<CoawaitExpr>(Up);
}

// Who declares a variable or member looks after its parts.
void Lowering::makeObject(const InitListExpr &List) {
  const Stmt *Up =
      Parents->getParentIgnoreParenImpCasts(const_cast<InitListExpr *>(&List));
  if (!Up || isa<DeclStmt, InitListExpr>(Up))
    return;
  if (isAwaited(List, *Parents))
    return initialise(temporary(List), List);
  for (const Expr *Init : List.inits())
    transfer(value(*Init), "stored in a '" + List.getType().getAsString() + "'",
             List);
}

// The end of a full expression that nobody uses the value of; conditions end on
// their edges, declarations and returns by themselves.
void Lowering::endExpression(const Expr &E) {
  const Stmt *Up = Parents->getParent(const_cast<Expr *>(&E));
  if (!Up || isa<Expr>(Up) || isa<DeclStmt, ReturnStmt, CoreturnStmt>(Up))
    return;
  if (const auto *If = dyn_cast<IfStmt>(Up); If && If->getCond() == &E)
    return;
  if (const auto *Switch = dyn_cast<SwitchStmt>(Up);
      Switch && Switch->getCond() == &E)
    return;
  if (const auto *While = dyn_cast<WhileStmt>(Up);
      While && While->getCond() == &E)
    return;
  if (const auto *Do = dyn_cast<DoStmt>(Up); Do && Do->getCond() == &E)
    return;
  if (const auto *For = dyn_cast<ForStmt>(Up); For && For->getCond() == &E)
    return;
  if (isa<CompoundStmt>(Up) &&
      isa_and_nonnull<StmtExpr>(Parents->getParent(const_cast<Stmt *>(Up))))
    return;
  emit(Event::ExpressionEnd, E);
}

void Lowering::statement(const Stmt &S) {
  if (const auto *E = dyn_cast<Expr>(&S)) {
    expression(*E);
    feedParent(*E);
    endExpression(*E);
  } else if (const auto *Declares = dyn_cast<DeclStmt>(&S)) {
    declare(*Declares);
  } else if (const auto *Return = dyn_cast<ReturnStmt>(&S)) {
    ret(Return->getRetValue(), S);
  } else if (const auto *Return = dyn_cast<CoreturnStmt>(&S)) {
    ret(Return->getOperand(), S);
  }
}

// __attribute__((cleanup(f))): f(&var) runs when var's scope ends.
void Lowering::cleanUp(const VarDecl &Var, LocationId At, const Stmt &S) {
  const auto *Cleanup = Var.getAttr<CleanupAttr>();
  if (!Cleanup)
    return;
  const FunctionDecl &Runs = *Cleanup->getFunctionDecl();
  const Summary *Known = Summaries.summaryOf(Runs);
  Effect Does = Known ? Known->ofPointee(0) : Effect{};
  Result.Locations[At].CleanedUp = Does.Does != Effect::Borrowed;
  Operand Held{.What = Operand::Load, .At = At};
  if (Does.Does == Effect::Unknown)
    return transfer(Held, "cleaned up by '" + Runs.getNameAsString() + "'", S);
  if (Does.Does != Effect::Released)
    return;
  Event &E = emit(Event::Release, S);
  E.Value = Held;
  E.Name = Runs.getNameAsString();
  E.Gate = NoLocation;
}

void Lowering::endScope(const VarDecl &Var, const Stmt *Trigger) {
  if (Var.getType()->isReferenceType() || Var.hasGlobalStorage() ||
      isa<ParmVarDecl>(Var))
    return;
  const Stmt &At = Trigger ? *Trigger : *Function.getBody();
  if (Function.isMain() && &At == Function.getBody())
    emit(Event::ProcessExit, At);
  LocationId Place = variable(Var);
  cleanUp(Var, Place, At);
  if (Current->Events.empty() ||
      Current->Events.back().Does != Event::ScopeEnd ||
      Current->Events.back().Node != &At) {
    Event &E = emit(Event::ScopeEnd, At);
    if (isa<CompoundStmt>(At))
      E.Where = At.getEndLoc();
  }
  Current->Events.back().Ending.push_back(Place);
}

void Lowering::step(const CFGElement &Element) {
  if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
    return statement(*S->getStmt());
  if (std::optional<CFGInitializer> Member = Element.getAs<CFGInitializer>())
    return initialise(*Member->getInitializer());
  if (std::optional<CFGLifetimeEnds> Ends = Element.getAs<CFGLifetimeEnds>())
    endScope(*Ends->getVarDecl(), Ends->getTriggerStmt());
}

void Lowering::block(const CFGBlock &From) {
  Current = &Result.Blocks[From.getBlockID()];
  Ended = false;
  for (const CFGElement &Element : From) {
    if (Ended)
      break;
    step(Element);
  }
  if (!Ended && !From.hasNoReturnElement())
    edges(From);
}

std::optional<FunctionEvents> Lowering::run() {
  Stmt *Body = Function.getBody();
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddInitializers = true;
  Options.AddLifetime = true;
  Options.AddImplicitDtors = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Graph = CFG::buildCFG(&Function, Body, &Unit, Options);
  if (!Graph)
    return std::nullopt;
  Parents = std::make_unique<ParentMap>(Body);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits()) {
      Expr *Init = Initializer->getInit();
      auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(Init);
      Parents->addStmt(Default ? Default->getExpr() : Init);
    }
  Lambdas.emplace(*Body, *Parents);
  Numbers.emplace(*Body, *Parents);
  Result.Function = &Function;
  Result.Blocks.resize(Graph->getNumBlockIDs());
  Result.Entry = Graph->getEntry().getBlockID();
  Result.Exit = Graph->getExit().getBlockID();
  Result.End = Body->getEndLoc();
  for (const CFGBlock *B : *Graph)
    if (const auto *Catch = dyn_cast_or_null<CXXCatchStmt>(B->getLabel()))
      Result.Catchers.push_back({.Block = B->getBlockID(), .Clause = Catch});
  for (const CFGBlock *B : *Graph)
    block(*B);
  finishExceptions();
  return std::move(Result);
}

std::optional<FunctionEvents> lower(const FunctionDecl &Function,
                                    CallRecogniser &Calls,
                                    SummarySource &Summaries, bool Assuming) {
  // A crash says where it happened.
  PrettyDeclStackTraceEntry Here(
      Function.getASTContext(), const_cast<FunctionDecl *>(&Function),
      Function.getLocation(), "connguard: looking at");
  return Lowering(Function, Calls, Summaries, Assuming).run();
}

} // namespace connguard
