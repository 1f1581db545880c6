#include "summary/Summaries.h"

#include "path/Beliefs.h"
#include "path/HeldBefore.h"
#include "path/Paths.h"
#include "recognise/Asking.h"
#include "recognise/Events.h"
#include "recognise/Functions.h"
#include "summary/Entities.h"
#include "summary/Fills.h"
#include "summary/SlotMaker.h"
#include "summary/ThrowsOnlyIf.h"
#include "support/QualifiedName.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

const Summary *Summaries::summaryOf(const FunctionDecl &Callee) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
      Method && Method->isVirtual())
    if (auto Bodies = Virtual.of(*Method); !Bodies.empty())
      return summaryOfAll(*Method->getCanonicalDecl(), Bodies);
  auto [Place, New] = Bodies.try_emplace(Callee.getCanonicalDecl());
  if (New)
    Place->second = visibleBody(Callee);
  return Place->second ? summaryOfBody(*Place->second) : nullptr;
}

const Summary *Summaries::summaryOfBody(const FunctionDecl &Body) {
  auto [Place, New] = Known.try_emplace(&Body);
  if (!New)
    return Place->second.get();
  std::optional<Summary> Made = summarize(Body);
  if (!Made)
    return nullptr;
  // The map may have grown meanwhile.
  return (Known[&Body] = std::make_unique<Summary>(std::move(*Made))).get();
}

const Summary *
Summaries::summaryOfAll(const FunctionDecl &Callee,
                        llvm::ArrayRef<const FunctionDecl *> Bodies) {
  auto [Place, New] = Joined.try_emplace(&Callee);
  if (!New)
    return Place->second.get();
  std::vector<const Summary *> All;
  for (const FunctionDecl *Body : Bodies)
    All.push_back(summaryOfBody(*Body));
  if (llvm::is_contained(All, nullptr))
    return nullptr;
  return (Joined[&Callee] = std::make_unique<Summary>(joined(All))).get();
}

static bool canBeHandle(QualType Type) {
  return !Type.isNull() && (Type->isPointerType() || Type->isIntegerType());
}

static LocationId placeOf(const FunctionEvents &Events, Location::Kind What,
                          LocationId Parent, const void *Key) {
  for (LocationId L = 0; L < Events.Locations.size(); ++L) {
    const Location &Place = Events.Locations[L];
    if (Place.What == What && Place.Parent == Parent && Place.Key == Key)
      return L;
  }
  return NoLocation;
}

static bool writes(const FunctionEvents &Events, LocationId At) {
  return llvm::any_of(Events.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, [&](const Event &E) {
      return E.At == At &&
             (E.Does == Event::Store || E.Does == Event::Acquire ||
              E.Does == Event::Forget);
    });
  });
}

namespace {

/// Handles that a call brings in: each becomes a site without a row, which owes
/// from the start. Their effects are read off when the paths were followed.
class BroughtIn {
public:
  explicit BroughtIn(FunctionEvents &Events) : Events(Events) {}

  void add(LocationId At, Effect &Into, std::optional<SlotName> Where = {},
           std::string Home = {}) {
    if (Where)
      Known.push_back({*Where, At, unsigned(Events.Sites.size())});
    if (At == NoLocation) { // never mentioned
      Into.Does = Effect::Borrowed;
      return;
    }
    Sites.emplace_back(Events.Sites.size(), &Into);
    Site Brought;
    Brought.Into = At;
    Brought.Home = std::move(Home);
    Events.Sites.push_back(std::move(Brought));
  }

  void settle(const PathFacts &Facts) const {
    for (auto [Site, Into] : Sites)
      *Into = effectOf(Facts.Sites[Site]);
  }

  llvm::ArrayRef<BroughtSite> known() const { return Known; }

private:
  static Effect effectOf(const SiteOutcome &Outcome) {
    bool Replaced = llvm::any_of(Outcome.Leaks, [](const Leak &L) {
      return L.How == Leak::Overwritten;
    });
    if (!Outcome.Transfers.empty() || Outcome.OverBudget || Replaced)
      return {};
    if (!Outcome.Released)
      return {.Does = Effect::Borrowed};
    if (!Outcome.Leaks.empty())
      return {};
    return {.Does = Effect::Released, .By = Outcome.ReleasedRow};
  }

  FunctionEvents &Events;
  std::vector<std::pair<size_t, Effect *>> Sites;
  std::vector<BroughtSite> Known;
};

} // namespace

static void bringParameters(FunctionEvents &Events, BroughtIn &Brought,
                            const CallRecogniser &Calls, Summary &Made) {
  llvm::ArrayRef<ParmVarDecl *> Parameters = Events.Function->parameters();
  Made.Parameters.resize(Parameters.size());
  Made.Pointees.resize(Parameters.size());
  for (auto [I, Parameter] : llvm::enumerate(Parameters)) {
    QualType Type = Parameter->getType();
    LocationId Self = placeOf(Events, Location::Parameter, NoLocation,
                              Parameter->getCanonicalDecl());
    if (canBeHandle(Type))
      Brought.add(Self, Made.Parameters[I], {{SlotName::Argument, unsigned(I)}},
                  Calls.homeOfHandle(Type));
    if (!canBeHandle(Type->getPointeeType()))
      continue;
    LocationId There =
        Type->isReferenceType()
            ? placeOf(Events, Location::Pointee, NoLocation, Parameter)
        : Self == NoLocation
            ? NoLocation
            : placeOf(Events, Location::Pointee, Self, nullptr);
    Brought.add(There, Made.Pointees[I], {{SlotName::Pointee, unsigned(I)}},
                Calls.homeOfHandle(Type->getPointeeType()));
  }
}

static void bringCaptures(const FunctionDecl &Function, FunctionEvents &Events,
                          BroughtIn &Brought, Summary &Made) {
  const auto *Operator = dyn_cast<CXXMethodDecl>(&Function);
  if (!Operator || !Operator->getParent()->isLambda())
    return;
  for (const LambdaCapture &Captured : Operator->getParent()->captures()) {
    const auto *Var = Captured.capturesVariable()
                          ? dyn_cast<VarDecl>(Captured.getCapturedVar())
                          : nullptr;
    if (!Var || !canBeHandle(Var->getType()))
      continue;
    Effect &Into = Made.Captures[Var->getCanonicalDecl()];
    auto Kind = Var->isInitCapture() ? Location::Local : Location::Global;
    LocationId At = placeOf(Events, Kind, NoLocation, Var->getCanonicalDecl());
    if (At == NoLocation || !writes(Events, At))
      Brought.add(At, Into);
  }
}

// open() { c = redisConnect(); if (c->err) { free; return 0; } return c; }
// returns what redisConnect does, or null.
static std::shared_ptr<const ApiCall> returned(const FunctionEvents &Events,
                                               const PathFacts &Facts) {
  if (Facts.ReturnsOther || !canBeHandle(Events.Function->getReturnType()))
    return nullptr;
  const ApiCall *Row = nullptr;
  for (size_t I = 0; I < Events.Sites.size(); ++I) {
    if (!Facts.Sites[I].Returned)
      continue;
    const ApiCall *This = Events.Sites[I].Row;
    if (!This || (Row && Row->What != This->What))
      return nullptr;
    Row = This;
  }
  if (!Row)
    return nullptr;
  auto Made = std::make_shared<ApiCall>(*Row);
  Made->Name = Events.Function->getNameAsString();
  Made->Handle = {.Where = HandlePlace::Result};
  Made->Empty = Row->What->Kind == ResourceKind::Descriptor
                    ? NothingOwed::HandleNegative
                    : NothingOwed::HandleNull;
  Made->OwedWhenFailed = false;
  return Made;
}

static std::string homeOfReturned(const FunctionEvents &Events,
                                  const PathFacts &Facts) {
  for (size_t I = 0; I < Events.Sites.size(); ++I)
    if (Facts.Sites[I].Returned)
      return Events.Sites[I].Home;
  return {};
}

// s->c = redisConnect() without a look at what s->c holds.
static void noteOverwrites(const FunctionEvents &Events, const Site &Old,
                           const SiteOutcome &Outcome, Summary &Into) {
  const Location &Field = Events.Locations[Old.Into];
  if (Field.Parent == NoLocation ||
      Events.Locations[Field.Parent].What != Location::Pointee ||
      Events.Locations[Field.Parent].Parent == NoLocation)
    return;
  const Location &Holder =
      Events.Locations[Events.Locations[Field.Parent].Parent];
  unsigned Parameter = FieldOverwrite::Object;
  if (Holder.What == Location::Parameter)
    Parameter =
        static_cast<const ParmVarDecl *>(Holder.Key)->getFunctionScopeIndex();
  else if (Holder.What != Location::This)
    return;
  // c->open may know whether there is one.
  auto AsksFirst = [&](const Leak &Lost) {
    return llvm::any_of(Lost.Path, [&](const Decision &Why) {
      return Why.Node && asksAnObject(*Why.Node) &&
             matters(Why, Events, *Lost.Node);
    });
  };
  for (const Leak &Lost : Outcome.Leaks)
    if (Lost.How == Leak::Overwritten && Lost.Node && !AsksFirst(Lost))
      Into.Overwrites.push_back({Parameter,
                                 static_cast<const FieldDecl *>(Field.Key),
                                 Lost.Within ? Lost.Within : Lost.Node});
}

// this->fd, or a part of it: fd. Null for the whole object; nothing for others,
// such as what a member points to. The same of p->fd for a parameter p, which
// Root is then, and of what p->fd points to.
static std::optional<const ValueDecl *> memberAt(const FunctionEvents &Events,
                                                 LocationId At,
                                                 const void *Root = nullptr) {
  const ValueDecl *Member = nullptr;
  bool Pointed = false;
  for (; Events.Locations[At].Parent != NoLocation;
       At = Events.Locations[At].Parent) {
    if (Pointed && !Root)
      return std::nullopt;
    const Location &Part = Events.Locations[At];
    Pointed = Part.What == Location::Pointee;
    if (Part.What == Location::Field)
      Member = static_cast<const ValueDecl *>(Part.Key);
  }
  const Location &Base = Events.Locations[At];
  if (Root ? Base.Key != Root : Base.What != Location::This)
    return std::nullopt;
  return Member;
}

static void touch(FieldsTouched &Into, const FunctionEvents &Events,
                  LocationId At, const void *Parameter) {
  if (At == NoLocation)
    return;
  std::optional<const ValueDecl *> Member = memberAt(Events, At, Parameter);
  Into.Any |= Member && !*Member;
  if (Member && *Member && !llvm::is_contained(Into.Some, *Member))
    Into.Some.push_back(*Member);
}

// What may happen to p->a, p->b of a parameter p.
static FieldsTouched touchedThrough(const ParmVarDecl &Parameter,
                                    const FunctionEvents &Events) {
  FieldsTouched Result;
  const void *Key = Parameter.getCanonicalDecl();
  for (const Block &B : Events.Blocks)
    for (const Event &E : B.Events) {
      if (E.Does == Event::Pass && E.ReadsOnly)
        continue;
      bool Whole = E.Does == Event::Pass && E.Value.At != NoLocation &&
                   Events.Locations[E.Value.At].Key == Key;
      if (Whole && E.Touches) { // of the same object
        Result.Any |= E.Touches->Any;
        Result.Some.insert(Result.Some.end(), E.Touches->Some.begin(),
                           E.Touches->Some.end());
        continue;
      }
      touch(Result, Events, E.At, Key);
      touch(Result, Events, E.Value.At, Key);
    }
  return Result;
}

// Whatever is done to a member but to lend it.
static void noteMembers(const FunctionEvents &Events, Summary &Made) {
  auto Note = [&](LocationId At) {
    if (At == NoLocation)
      return;
    std::optional<const ValueDecl *> Member = memberAt(Events, At);
    Made.AnyMember |= Member && !*Member;
    if (Member && *Member && !llvm::is_contained(Made.Members, *Member))
      Made.Members.push_back(*Member);
  };
  for (const Block &B : Events.Blocks)
    for (const Event &E : B.Events) {
      if (E.Does == Event::Pass && E.Treats == Event::Borrows)
        continue;
      Note(E.At);
      Note(E.Value.At);
    }
}

// The paths again, with functions that may make handles.
std::vector<Slot> Summaries::slotsAssuming(const FunctionDecl &Function) {
  std::optional<FunctionEvents> Events =
      lower(Function, Calls, *this, /*Assuming=*/true);
  if (!Events)
    return {};
  Summary Unused;
  BroughtIn Brought(*Events);
  bringParameters(*Events, Brought, Calls, Unused);
  PathFacts Facts = follow(*Events);
  if (Facts.OverBudget)
    return {};
  return slotsOf(*Events, Facts, Brought.known());
}

static Place bodyOf(const FunctionDecl &Function) {
  const FunctionDecl *Body = Function.getDefinition();
  return placeOf((Body ? Body : &Function)->getLocation(),
                 Function.getASTContext().getSourceManager());
}

std::vector<FunctionSlots> Summaries::slots() const {
  std::vector<FunctionSlots> Result;
  for (const auto &[Function, Made] : Known)
    if (Made && !Made->Slots.empty())
      Result.push_back({.Entity = entityOf(*Function),
                        .Name = qualifiedName(*Function),
                        .At = bodyOf(*Function),
                        .Slots = Made->Slots});
  llvm::sort(Result, [](const FunctionSlots &A, const FunctionSlots &B) {
    return A.Entity < B.Entity;
  });
  return Result;
}

std::optional<Summary> Summaries::summarize(const FunctionDecl &Function) {
  std::optional<FunctionEvents> Events = lower(Function, Calls, *this);
  if (!Events)
    return std::nullopt;
  Summary Made;
  BroughtIn Brought(*Events);
  bringParameters(*Events, Brought, Calls, Made);
  bringCaptures(Function, *Events, Brought, Made);
  size_t FirstField = Events->Sites.size();
  addHeldBefore(*Events, /*Held=*/true);
  PathFacts Facts = follow(*Events);
  if (Facts.OverBudget)
    return std::nullopt;
  for (size_t I = FirstField; I < Events->Sites.size(); ++I)
    noteOverwrites(*Events, Events->Sites[I], Facts.Sites[I], Made);
  Made.Slots = slotsOf(*Events, Facts, Brought.known());
  if (Events->Assumable)
    if (std::vector<Slot> More = slotsAssuming(Function); !More.empty())
      Made.Slots = std::move(More);
  Beliefs Own;
  Own.learn(Facts);
  Own.settle(Facts);
  Brought.settle(Facts);
  noteMembers(*Events, Made);
  for (const ParmVarDecl *Parameter : Function.parameters())
    Made.Touched.push_back(touchedThrough(*Parameter, *Events));
  Made.Returns = returned(*Events, Facts);
  Made.Fills = fillsOf(*Events, Facts);
  Made.Builds = Facts.ReturnsHolder && !handsOutParts(*Events);
  Made.ReturnsHome = homeOfReturned(*Events, Facts);
  // A coroutine returns to its caller, and keeps its exceptions.
  if (!isa<CoroutineBodyStmt>(Function.getBody())) {
    Made.NeverReturns = !Facts.ReachesExit;
    Made.Throws = Facts.Throws;
    Made.WhyThrows = Facts.WhyThrows;
    Made.ThrowsOnlyIf = throwsOnlyIf(*Events, Facts);
  }
  return Made;
}

} // namespace connguard
