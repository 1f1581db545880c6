// Exceptions: who throws, who catches, what is gone by then; and objects that
// are under construction meanwhile.
//
//   try { check(c); }              check may throw -> catcher 0, or leaves
//   catch (const Problem &) {}
//   Conn() : fd(open(p, 0)) {      store this->fd = t1; nobody's but ours
//     throw Problem();             throw: the destructor does not run
//   }                              transfer: now it does
#include "recognise/Lowering.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace connguard {

// The next try outwards that Inside is in the block of; Inside moves there.
static const CXXTryStmt *tryAround(const Stmt *&Inside, const Stmt *Body,
                                   const ParentMap &Parents) {
  const Stmt *Child = Inside;
  while (const Stmt *Up = Parents.getParent(Child)) {
    const auto *Try = dyn_cast<CXXTryStmt>(Up);
    if (Try && Try->getTryBlock() == Child) {
      Inside = Try;
      return Try;
    }
    Child = Up;
  }
  // Foo() try : member(f()) { ... } catch ...: outside of the body, yet in it
  Inside = Body;
  return isa<Expr>(Child) ? dyn_cast<CXXTryStmt>(Body) : nullptr;
}

// From the innermost try outwards, as far as something flies on.
void Lowering::addCatchers(Event &Into, const Stmt &From, Exceptions Flying) {
  const Stmt *Inside = &From;
  while (const CXXTryStmt *Try =
             tryAround(Inside, Function.getBody(), *Parents))
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      const CXXCatchStmt &Catch = *Try->getHandler(I);
      if (!catches(Catch, Flying))
        continue;
      auto Known = llvm::find_if(Result.Catchers, [&](const Catcher &C) {
        return C.Clause == &Catch;
      });
      if (Known != Result.Catchers.end())
        Into.Catchers.push_back(Known - Result.Catchers.begin());
    }
  if (letsExceptionsOut(Function))
    Into.Leaving = std::move(Flying);
}

// `at`, `operator+`, `Parser`: many that throw are methods of templates, whose
// classes tell little.
static std::string nameOfThrower(const Expr &Call) {
  const FunctionDecl *Callee = calleeOf(Call);
  if (!Callee)
    return isa<CXXNewExpr>(Call) ? "new" : "a function pointer";
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && Method->getParent()->isLambda())
    return "a lambda";
  return isa<CXXConstructorDecl>(Callee)
             ? Method->getParent()->getNameAsString()
             : Callee->getNameAsString();
}

void Lowering::throwing(const Expr &Call) {
  const FunctionDecl *Callee = calleeOf(Call);
  const Library *By = Callee ? Calls.throws(*Callee) : nullptr;
  bool Bounds =
      By ? By->UnlessChecked
         : isa_and_nonnull<CXXMethodDecl>(Callee) && isSystem(*Callee);
  bool Sure = Bounds && Calls.policy() != ExceptionPolicy::All &&
              isChecked(Call, Function);
  if (!Unit.getLangOpts().CXXExceptions || Sure)
    return;
  std::optional<Thrown> May = thrownBy(Call, Calls, Summaries);
  if (!May)
    return;
  Event &E = emit(Event::MayThrow, Call);
  E.Name = nameOfThrower(Call);
  E.Reason = std::move(May->Reason);
  for (const ParameterTest &Needed : May->OnlyIf)
    if (Needed.Parameter < argumentsOf(Call).size())
      E.OnlyIf.push_back(
          {.Left = value(*argumentsOf(Call)[Needed.Parameter]),
           .Is = Needed.Is,
           .Right = {.What = Operand::Constant, .Number = Needed.Number}});
  addCatchers(E, Call, std::move(May->What));
}

void Lowering::raise(const CXXThrowExpr &Throw) {
  const Stmt *Up = &Throw;
  while (Up && !isa<CXXCatchStmt>(Up))
    Up = Parents->getParent(Up);
  Thrown Known = thrownBy(Throw, cast_or_null<CXXCatchStmt>(Up));
  Event &E = emit(Event::Throw, Throw);
  E.Name = "throw";
  E.Reason = std::move(Known.Reason);
  addCatchers(E, Throw, std::move(Known.What));
  Ended = true;
}

static bool within(SourceLocation At, SourceRange Range,
                   const SourceManager &Sources) {
  return !Sources.isBeforeInTranslationUnit(At, Range.getBegin()) &&
         !Sources.isBeforeInTranslationUnit(Range.getEnd(), At);
}

// Once all variables are known: those that die between a try and its catch.
static void findUnwound(FunctionEvents &Events, const ParentMap &Parents,
                        const SourceManager &Sources) {
  for (Catcher &Caught : Events.Catchers) {
    const auto &Try = *cast<CXXTryStmt>(Parents.getParent(Caught.Clause));
    SourceRange Block = Try.getTryBlock()->getSourceRange();
    for (LocationId L = 0; L < Events.Locations.size(); ++L)
      if (Events.Locations[L].What == Location::Local &&
          within(Events.Locations[L].Declared, Block, Sources))
        Caught.Unwound.push_back(L);
  }
}

// The ways to the end of the function from the handlers of Whole.
static std::vector<Edge *> endsOfHandlers(FunctionEvents &Events,
                                          const CXXTryStmt &Whole,
                                          const ParentMap &Parents) {
  std::vector<unsigned> Open;
  for (const Catcher &C : Events.Catchers)
    if (Parents.getParent(C.Clause) == &Whole)
      Open.push_back(C.Block);
  llvm::DenseSet<unsigned> Seen(Open.begin(), Open.end());
  std::vector<Edge *> Ends;
  while (!Open.empty()) {
    unsigned Block = Open.back();
    Open.pop_back();
    for (Edge &Way : Events.Blocks[Block].Successors)
      if (Way.To == Events.Exit)
        Ends.push_back(&Way);
      else if (Seen.insert(Way.To).second)
        Open.push_back(Way.To);
  }
  return Ends;
}

// --- Under construction ------------------------------------------------------

// What the own object holds is somebody's now: all, or what To is not known to
// leave alone.
void Lowering::giveMembersAway(std::string Why, const Stmt &At,
                               const Summary *To) {
  LocationId This = intern(Location::This, NoLocation, nullptr, "this");
  if (!To || To->AnyMember)
    return transfer({.What = Operand::AddressOf, .At = pointee(This)},
                    std::move(Why), At);
  for (const ValueDecl *Member : To->Members) {
    transfer({.What = Operand::Load, .At = field(This, *Member, true)}, Why,
             At);
    Current->Events.back().Within = &At;
  }
}

void Lowering::initialise(const CXXCtorInitializer &Initializer) {
  const FieldDecl *Member = Initializer.getAnyMember();
  const Expr *Init = Initializer.getInit();
  if (!Member || !Init)
    return;
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init))
    Init = Default->getExpr();
  if (Initializer.isIndirectMemberInitializer() ||
      Member->getType()->isReferenceType()) {
    transfer(value(*Init),
             "stored in the member '" + Member->getNameAsString() + "'", *Init);
  } else {
    LocationId This = intern(Location::This, NoLocation, nullptr, "this");
    initialise(field(This, *Member, /*Arrow=*/true), *Init);
  }
  emit(Event::ExpressionEnd, *Init);
}

void Lowering::finishExceptions() {
  // A handler of a constructor or destructor that is one try throws again.
  const auto *Whole = dyn_cast<CXXTryStmt>(Function.getBody());
  if (Whole && isa<CXXConstructorDecl, CXXDestructorDecl>(Function)) {
    unsigned Again = Result.Blocks.size();
    for (Edge *Way : endsOfHandlers(Result, *Whole, *Parents))
      Way->To = Again;
    Current = &Result.Blocks.emplace_back();
    Event &E = emit(Event::Throw, *Whole);
    E.Where = Result.End;
    E.Name = "throw";
    E.Reason = "throws again what it caught";
    E.Leaving.Others = letsExceptionsOut(Function);
  }
  // From the ordinary end on, the destructor looks after the members.
  Current = &Result.Blocks[Result.Exit];
  if (classUnderConstruction(Function)) {
    giveMembersAway("stored in a member", *Function.getBody());
    Event &Given = Current->Events.back();
    Given.At = Given.Value.At;
  }
  findUnwound(Result, *Parents, Unit.getSourceManager());
}

} // namespace connguard
