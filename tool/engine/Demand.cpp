#include "engine/Demand.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace connguard {

// c:@N@db@S@Conn@F@close#I#, c:@F@make<#I>#I#, c:@S@Conn@FI@fd_. The body of a
// template that is no instance is nobody's to know.
std::string nameIn(llvm::StringRef Entity) {
  llvm::StringRef Function = Entity.rsplit("@F@").second,
                  Field = Entity.rsplit("@FI@").second;
  llvm::StringRef Rest =
      Function.empty() || (!Field.empty() && Field.size() < Function.size())
          ? Field
          : Function;
  bool Ends = Rest.consume_front("~");
  llvm::StringRef Name =
      Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
  return (Ends ? "~" : "") + Name.str();
}

namespace {

class Asking {
public:
  explicit Asking(const std::vector<UnitResult> &Results) : Results(Results) {}

  Demand run();

private:
  void ask(const Premise &P);
  void makers();
  void callers();

  const std::vector<UnitResult> &Results;
  llvm::StringMap<std::vector<const FunctionSlots *>> Known;
  llvm::StringSet<> Asked; ///< Entities.
  Demand Result;
};

} // namespace

void Asking::ask(const Premise &P) {
  if (P.Where.Of == SlotName::Kept)
    Result.Fields.insert(nameIn(P.Callee));
  if (!Asked.insert(P.Callee).second)
    return;
  auto Here = Known.find(P.Callee);
  if (Here == Known.end()) {
    if (P.Where.Of != SlotName::Kept)
      Result.Defined.insert(nameIn(P.Callee));
    return;
  }
  for (const FunctionSlots *F : Here->second)
    for (const Slot &S : F->Slots)
      for (const SlotWay &Way : S.Ways)
        llvm::for_each(Way.If, [&](const Premise &Q) { ask(Q); });
}

// Whoever calls them may owe what they hand out.
void Asking::makers() {
  for (const auto &[Entity, Summaries] : Known)
    for (const FunctionSlots *F : Summaries)
      for (const Slot &S : F->Slots)
        if ((S.Where.Of == SlotName::Result || S.Where.Of == SlotName::Out) &&
            llvm::any_of(S.Ways, [](const SlotWay &W) { return W.Owed; }))
          Result.Used.insert(nameIn(Entity));
}

// From creations backwards, as in summary/Chains, but only by who calls whom.
void Asking::callers() {
  llvm::StringMap<std::vector<llvm::StringRef>> Callers;
  std::vector<llvm::StringRef> Open;
  for (const UnitResult &Unit : Results) {
    for (const ChainFacts::Function &F : Unit.Link.Chains.Functions) {
      for (const ChainFacts::Call &C : F.Calls)
        Callers[C.Callee].push_back(F.Entity);
      if (llvm::any_of(F.Creates, [](const ChainFacts::Creation &C) {
            return C.Goes.What != Residence::LivesOn;
          }))
        Open.push_back(F.Entity);
    }
    for (const ChainFacts::Override &O : Unit.Link.Chains.Overrides)
      Callers[O.By].push_back(O.Overridden);
  }
  llvm::StringSet<> Reached;
  while (!Open.empty()) {
    llvm::StringRef Entity = Open.back();
    Open.pop_back();
    if (!Reached.insert(Entity).second)
      continue;
    Result.Used.insert(nameIn(Entity));
    llvm::append_range(Open, Callers.lookup(Entity));
  }
}

Demand Asking::run() {
  for (const UnitResult &Unit : Results)
    for (const FunctionSlots &F : Unit.Link.Slots)
      Known[F.Entity].push_back(&F);
  for (const UnitResult &Unit : Results)
    for (const LocatedFinding &F : Unit.Link.Open)
      llvm::for_each(F.If, [&](const Premise &P) { ask(P); });
  makers();
  callers();
  for (std::set<std::string> *Each :
       {&Result.Used, &Result.Defined, &Result.Fields})
    Each->erase("");
  return std::move(Result);
}

Demand demandOf(const std::vector<UnitResult> &Results) {
  return Asking(Results).run();
}

} // namespace connguard
