#include "summary/ChainFinder.h"

#include "recognise/Functions.h"
#include "summary/ChainBodies.h"
#include "summary/Entities.h"
#include "summary/Kept.h"
#include "summary/Landing.h"
#include "summary/Overriders.h"
#include "summary/Pools.h"
#include "support/QualifiedName.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

namespace {

class ChainFinder {
public:
  ChainFinder(ASTContext &Unit, CallRecogniser &Calls, const Handlers &Known)
      : Unit(Unit), Sources(Unit.getSourceManager()), Calls(Calls),
        Known(Known), Bodies(Calls, Known, Unit), Places(Unit, Calls),
        OwnPools(Calls, Unit) {}

  UnitChains run(llvm::ArrayRef<const FunctionDecl *> Functions) {
    for (const FunctionDecl *F : Functions)
      Bodies.add(*F);
    for (const Handler &H : Known.all())
      if (H.Function)
        Bodies.add(*H.Function);
      else
        Bodies.addLoop(*H.Region);
    Bodies.finish();
    for (const FunctionBody &Body : Bodies.all())
      if (Body.Matters)
        addBody(Body);
    for (const Handler &H : Known.all())
      addHandler(H);
    for (const Handler &H : Known.open())
      addHandler(H);
    addMentions();
    for (const auto &[F, Is] : Known.hooks())
      Result.Facts.Once.push_back(entityOf(*F));
    normalise(Result.Facts);
    return std::move(Result);
  }

private:
  Place placeAt(SourceLocation At) const {
    return placeOf(Sources.getExpansionLoc(At), Sources);
  }

  static Residence residence(const Landing &There) {
    switch (There.What) {
    case Landing::Here:
      return {Residence::Gone};
    case Landing::HandedOut:
      return {Residence::Result};
    case Landing::InObject:
      return {Residence::Object};
    case Landing::InParameter:
      return {Residence::Parameter, There.Parameter};
    case Landing::LivesOn:
      return {Residence::LivesOn};
    }
    llvm_unreachable("covered switch");
  }

  void addBody(const FunctionBody &Body) {
    ChainFacts::Function New;
    if (const FunctionDecl *F = Body.Function) {
      New = {.Entity = entityOf(*F),
             .Name = nameOf(*F),
             .Creates = {},
             .Calls = {}};
      for (const CXXMethodDecl *Base : overriddenBy(*F))
        Result.Facts.Overrides.push_back(
            {entityOf(*Base), New.Entity, New.Name});
    } else {
      New.Entity = entityOf(*Body.Region, Unit);
    }
    New.File = placeAt(Body.Region->getBeginLoc()).File;
    for (const BodyCreation &Made : Body.Creates)
      addCreation(Made, Body, New);
    for (const BodyCall &Call : Body.Calls)
      if (Bodies.matters(Call))
        New.Calls.push_back(factOf(Call, Body));
    Result.Facts.Functions.push_back(std::move(New));
  }

  // What Value yields lands There, unless Body has reasons to keep it.
  Landing kept(Landing There, const Expr &Value, const FunctionBody &Body) {
    bool Out =
        There.What == Landing::HandedOut || There.What == Landing::InParameter;
    if (Out && Body.Function && OwnPools.refills(*Body.Function, Value))
      return {Landing::LivesOn};
    if (There.Holder && outlives(*There.Holder, Body, Unit) &&
        dependsOn(Value, *There.Holder, Body, Unit))
      return outside(Body);
    return There;
  }

  // Where a variable is that outlives Body: beside a loop, or captured.
  static Landing outside(const FunctionBody &Body) {
    return {Body.Function ? Landing::InObject : Landing::LivesOn};
  }

  void addCreation(const BodyCreation &Made, const FunctionBody &Body,
                   ChainFacts::Function &Into) {
    const ApiCall &Row = *Made.Row;
    llvm::ArrayRef<const Expr *> Arguments = argumentsOf(*Made.Call);
    bool Out = Row.Handle.Where == HandlePlace::Argument &&
               Row.Handle.Index < Arguments.size();
    Landing There = Out ? Places.ofPointee(*Arguments[Row.Handle.Index])
                        : Places.of(*Made.Call);
    There = kept(There, *Made.Call, Body);
    if (There.What == Landing::LivesOn)
      return;
    CharSourceRange Range =
        Sources.getExpansionRange(Made.Call->getSourceRange());
    Place Begin = placeOf(Range.getBegin(), Sources);
    Into.Creates.push_back({.Begin = Begin,
                            .End = endOf(Range, Sources, Unit.getLangOpts()),
                            .Callee = Row.Name,
                            .Kind = spelling(Row.What->Kind).str(),
                            .Instead = Row.What->instead().str(),
                            .Goes = residence(There),
                            .Fixes = {}});
    bool Again = llvm::any_of(
        Result.Creations, [&](const Creation &C) { return C.Begin == Begin; });
    if (!Again)
      Result.Creations.push_back({Made.Call, &Row, There.Holder, Begin});
  }

  ChainFacts::Call factOf(const BodyCall &From, const FunctionBody &Body) {
    ChainFacts::Call New{.Callee = entityOf(*From.Callee),
                         .Name = nameOf(*From.Callee),
                         .At = placeAt(From.At->getBeginLoc()),
                         .Dispatched = From.Dispatched,
                         .Arguments = {}};
    // Whoever is given a lambda may keep what it returns.
    bool Handed = isa<LambdaExpr>(From.At);
    New.Result = Handed ? Residence{Residence::LivesOn}
                        : residence(kept(Places.of(*From.At), *From.At, Body));
    New.Object = Handed ? Residence{Residence::LivesOn}
                        : residence(objectOf(*From.At, Body));
    if (!Handed)
      New.Arguments = residencesOfArguments(From, Body);
    return New;
  }

  Landing objectOf(const Expr &Call, const FunctionBody &Body) {
    Landing There = Places.ofObject(Call);
    bool Stays = There.Holder && outlives(*There.Holder, Body, Unit);
    return Stays ? outside(Body) : There;
  }

  std::vector<Residence> residencesOfArguments(const BodyCall &From,
                                               const FunctionBody &Body) {
    std::vector<Residence> All;
    llvm::ArrayRef<ParmVarDecl *> Parameters = From.Callee->parameters();
    for (auto [Argument, Parameter] :
         llvm::zip(argumentsOf(*From.At), Parameters))
      All.push_back(residence(
          kept(behind(*Argument, Parameter->getType()), *From.At, Body)));
    while (!All.empty() && All.back().What == Residence::LivesOn)
      All.pop_back();
    return All;
  }

  // What the callee stores in what the argument points or refers to.
  Landing behind(const Expr &Argument, QualType Parameter) {
    if (!Parameter->isPointerType() && !Parameter->isReferenceType())
      return {Landing::LivesOn};
    if (Parameter->getPointeeType().isConstQualified())
      return {Landing::LivesOn};
    if (Parameter->isPointerType())
      return Places.ofPointee(Argument);
    const Expr *E = Argument.IgnoreParenImpCasts();
    bool Known = isa<DeclRefExpr, MemberExpr>(E);
    return Known ? Places.ofPlace(*E) : Landing{Landing::LivesOn};
  }

  void addHandler(const Handler &H) {
    bool Elsewhere = !H.Region;
    ChainFacts::Handler New{.Registered = H.Registered.isValid(),
                            .Per = H.Per,
                            .Framework = H.From->Name,
                            .Instead = H.From->Instead,
                            .Weak = H.Weak,
                            .Started = H.isStarted()};
    if (!H.Function) {
      New.Entity = entityOf(*H.Region, Unit);
      New.Name = "the loop";
    } else if (Elsewhere || Bodies.matters(*H.Function)) {
      New.Entity = entityOf(*H.Function);
      New.Name = nameOf(*H.Function);
    } else {
      return;
    }
    New.At = placeAt(H.Registered.isValid() ? H.Registered
                     : H.Function           ? H.Function->getLocation()
                                            : H.Region->getBeginLoc());
    Result.Facts.Handlers.push_back(std::move(New));
  }

  // Functions of other units, and tasks: who mentions them, and who these.
  void addMentions() {
    const RunsOnce::MentionMap &All = Known.mentions().all();
    std::vector<const FunctionDecl *> Todo;
    llvm::DenseSet<const FunctionDecl *> Seen;
    auto Want = [&](const FunctionDecl *F) {
      F = F ? F->getCanonicalDecl() : nullptr;
      if (F && All.count(F) && Seen.insert(F).second)
        Todo.push_back(F);
    };
    for (const auto &[F, By] : All)
      if (mayHaveBodyElsewhere(*F) && Calls.rows(*F).empty())
        Want(F);
    for (llvm::ArrayRef<Handler> List : {Known.all(), Known.open()})
      for (const Handler &H : List)
        if (H.isStarted())
          Want(H.Function);
    while (!Todo.empty()) {
      const FunctionDecl *F = Todo.back();
      Todo.pop_back();
      for (const RunsOnce::Mention &M : All.find(F)->second) {
        bool Once = !M.By || M.By->isMain();
        Result.Facts.Mentions.push_back({entityOf(*F),
                                         Once ? "" : entityOf(*M.By),
                                         Known.mentions().repeats(M)});
        Want(Once ? nullptr : M.By);
      }
    }
  }

  ASTContext &Unit;
  const SourceManager &Sources;
  CallRecogniser &Calls;
  const Handlers &Known;
  FunctionBodies Bodies;
  Landings Places;
  Pools OwnPools;
  UnitChains Result;
};

} // namespace

UnitChains chainsOf(ASTContext &Unit, CallRecogniser &Calls,
                    const Handlers &Known,
                    llvm::ArrayRef<const FunctionDecl *> Functions) {
  return ChainFinder(Unit, Calls, Known).run(Functions);
}

} // namespace connguard
