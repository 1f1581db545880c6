#include "engine/Demand.h"
#include "engine/Linking.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace connguard {

static llvm::StringRef identifierAt(llvm::StringRef Text) {
  return Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
}

// c:@N@db@S@Conn@F@close#I#, c:@F@make<#I>#I#, c:@S@Conn@FI@fd_. What is local
// to a function, such as a lambda, only that function can name. The body of a
// template that is no instance is nobody's to know.
SpelledName nameIn(llvm::StringRef Entity) {
  auto [Before, Rest] = Entity.split("@F@");
  if (auto Field = Entity.rsplit("@FI@");
      !Field.second.empty() && !Field.second.contains("@F@"))
    std::tie(Before, Rest) = Field;
  if (Rest.empty())
    return {};
  bool Ends = Rest.consume_front("~");
  SpelledName Result{.Last = (Ends ? "~" : "") + identifierAt(Rest).str(),
                     .Within = ""};
  // @S@Conn, @N@db, @ST>1#T@Conn, @S@Conn>#I
  llvm::StringRef Scope = Before.split('>').first;
  if (Before.contains("@ST>"))
    Scope = Before.split('#').second;
  if (Scope.contains('@'))
    Result.Within = identifierAt(Scope.rsplit('@').second).str();
  return Result;
}

namespace {

class Asking {
public:
  explicit Asking(const std::vector<UnitResult> &Results) : Results(Results) {}

  Demand run();

private:
  void ask(const Premise &P);
  void makers(const Resolver &Linked);
  void callers();

  const std::vector<UnitResult> &Results;
  llvm::StringMap<std::vector<const FunctionSlots *>> Known;
  llvm::StringSet<> Asked; ///< Entities.
  Demand Result;
};

} // namespace

static bool makes(SlotName Where) {
  return Where.Of == SlotName::Result || Where.Of == SlotName::Out;
}

void Asking::ask(const Premise &P) {
  if (makes(P.Where))
    return;
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
void Asking::makers(const Resolver &Linked) {
  for (const auto &[Entity, Slots] : Linked.all())
    for (const auto &[Where, Of] : Slots)
      if (makes(Where) && llvm::any_of(Of.Is.After, [](std::uint8_t After) {
            return (After & Fate::Owed) != 0;
          }))
        Result.Used.insert(nameIn(Entity));
}

void Asking::callers() {
  std::vector<const ChainFacts *> Units;
  for (const UnitResult &Unit : Results)
    Units.push_back(&Unit.Link.Chains);
  for (const std::string &Entity : onChains(Units))
    Result.Used.insert(nameIn(Entity));
}

Demand Asking::run() {
  for (const UnitResult &Unit : Results)
    for (const FunctionSlots &F : Unit.Link.Slots)
      Known[F.Entity].push_back(&F);
  Resolver Linked = resolve(Results);
  for (const UnitResult &Unit : Results)
    for (const LocatedFinding &F : Unit.Link.Open)
      if (llvm::all_of(F.If, [&](const Premise &P) {
            return !makes(P.Where) || Linked.holds(P) == Truth::Yes;
          }))
        llvm::for_each(F.If, [&](const Premise &P) { ask(P); });
  makers(Linked);
  callers();
  for (std::set<SpelledName> *Each :
       {&Result.Used, &Result.Defined, &Result.Fields})
    std::erase_if(*Each, [](const SpelledName &N) { return N.Last.empty(); });
  return std::move(Result);
}

Demand demandOf(const std::vector<UnitResult> &Results) {
  return Asking(Results).run();
}

} // namespace connguard
