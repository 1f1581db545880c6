// Chains are found backwards: from each creation through the callers, breadth
// first, to the handlers. A state of the search is a function and where the
// connection is when that function is done.
#include "summary/Chains.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <set>
#include <tuple>

namespace connguard {

using llvm::StringRef;

namespace {

/// Which functions run once, over all units: hooks, and what only code that
/// runs once mentions, outside loops.
class RunOnce {
public:
  explicit RunOnce(llvm::ArrayRef<const ChainFacts *> Units) {
    for (const ChainFacts *Unit : Units) {
      for (const ChainFacts::Mention &M : Unit->Mentions)
        By[M.Of].push_back(&M);
      for (const std::string &Entity : Unit->Once)
        Hooks.try_emplace(Entity);
    }
  }

  bool isHook(StringRef Entity) const { return Hooks.contains(Entity); }

  bool operator()(StringRef Entity) {
    if (Entity.empty() || isHook(Entity))
      return true;
    auto Mentions = By.find(Entity);
    if (Mentions == By.end())
      return false;
    // Whoever mentions itself in the end may run again.
    auto [Known, New] = Decided.try_emplace(Entity, false);
    if (!New)
      return Known->second;
    bool Once =
        llvm::all_of(Mentions->second,
                     [&](const ChainFacts::Mention *M) { return !M->InLoop; });
    for (const ChainFacts::Mention *M : Mentions->second)
      Once = Once && (*this)(M->By);
    return Decided[Entity] = Once;
  }

private:
  llvm::StringMap<std::vector<const ChainFacts::Mention *>> By;
  llvm::StringMap<char> Hooks;
  llvm::StringMap<bool> Decided;
};

struct Edge {
  unsigned Caller = 0;
  const ChainFacts::Call *Via = nullptr;
  StringRef Callee; ///< The name of whom it leads to.

  auto key() const { return std::tie(Caller, *Via, Callee); }
};

struct Node {
  StringRef Entity, Name;
  std::vector<Edge> From;
  bool IsHandler = false;
  ChainFacts::Handler Runs; ///< If so: why.
  unsigned Rank = 0;        ///< Of Runs: by weakness, then by place.
  bool Hook = false;
};

class Graph {
public:
  explicit Graph(llvm::ArrayRef<const ChainFacts *> Units) {
    addFunctions(Units);
    for (const ChainFacts *Unit : Units)
      for (const ChainFacts::Override &O : Unit->Overrides)
        if (Ids.contains(O.By))
          Overriders[O.Overridden].push_back(&O);
    for (const auto &[Id, F] : Bodies)
      for (const ChainFacts::Call &Call : F->Calls)
        addCall(Id, Call);
    for (Node &N : Nodes) {
      auto Before = [](const Edge &A, const Edge &B) {
        return A.key() < B.key();
      };
      auto Same = [](const Edge &A, const Edge &B) {
        return A.key() == B.key();
      };
      llvm::sort(N.From, Before);
      N.From.erase(llvm::unique(N.From, Same), N.From.end());
    }
    addHandlers(Units);
  }

  std::vector<Node> Nodes; ///< In the order of their entities.
  /// Each body of each node; the same inline function has several.
  std::vector<std::pair<unsigned, const ChainFacts::Function *>> Bodies;

private:
  void addFunctions(llvm::ArrayRef<const ChainFacts *> Units) {
    std::vector<const ChainFacts::Function *> All;
    for (const ChainFacts *Unit : Units)
      for (const ChainFacts::Function &F : Unit->Functions)
        All.push_back(&F);
    llvm::sort(All, [](const auto *A, const auto *B) {
      return std::tie(A->Entity, A->Name) < std::tie(B->Entity, B->Name);
    });
    for (const ChainFacts::Function *F : All) {
      auto [Id, New] = Ids.try_emplace(F->Entity, Nodes.size());
      if (New)
        Nodes.push_back(
            {.Entity = F->Entity, .Name = F->Name, .From = {}, .Runs = {}});
      Bodies.emplace_back(Id->second, F);
    }
  }

  void addCall(unsigned Caller, const ChainFacts::Call &Call) {
    if (auto Callee = Ids.find(Call.Callee); Callee != Ids.end())
      Nodes[Callee->second].From.push_back({Caller, &Call, Call.Name});
    if (!Call.Dispatched)
      return;
    for (const ChainFacts::Override *O : Overriders.lookup(Call.Callee))
      Nodes[Ids.lookup(O->By)].From.push_back({Caller, &Call, O->Name});
  }

  // Of several reasons to call a function a handler the strongest one counts:
  // the highest cadence, a registration before a mere signature. Where it is
  // registered is of interest all the same.
  void addHandler(const ChainFacts::Handler &New, Node &To) {
    if (!To.IsHandler) {
      To.IsHandler = true;
      To.Runs = New;
      return;
    }
    auto Strength = [](const ChainFacts::Handler &H) {
      return std::tuple(!H.Weak, H.Per, H.Registered);
    };
    ChainFacts::Handler Old = To.Runs;
    if (std::tuple(Strength(New), Old) > std::tuple(Strength(Old), New))
      To.Runs = New;
    if (!To.Runs.Registered && (New.Registered || Old.Registered)) {
      To.Runs.At = New.Registered ? New.At : Old.At;
      To.Runs.Registered = true;
    }
  }

  void rankHandlers() {
    std::vector<Node *> Running;
    for (Node &N : Nodes)
      if (N.IsHandler)
        Running.push_back(&N);
    llvm::sort(Running, [](const Node *A, const Node *B) {
      return std::tie(A->Runs.Weak, A->Runs) < std::tie(B->Runs.Weak, B->Runs);
    });
    for (auto [Rank, N] : llvm::enumerate(Running))
      N->Rank = Rank;
  }

  void addHandlers(llvm::ArrayRef<const ChainFacts *> Units) {
    std::vector<const ChainFacts::Handler *> All;
    for (const ChainFacts *Unit : Units)
      for (const ChainFacts::Handler &H : Unit->Handlers)
        if (Ids.contains(H.Entity))
          All.push_back(&H);
    llvm::sort(All, [](const auto *A, const auto *B) { return *A < *B; });
    RunOnce Once(Units);
    for (const auto &[Entity, Id] : Ids)
      Nodes[Id].Hook = Once.isHook(Entity);
    for (const ChainFacts::Handler *H : All) {
      Node &Function = Nodes[Ids.lookup(H->Entity)];
      if (!Function.Hook && !(H->Started && Once(H->Entity)))
        addHandler(*H, Function);
    }
    rankHandlers();
  }

  llvm::StringMap<unsigned> Ids;
  llvm::StringMap<std::vector<const ChainFacts::Override *>> Overriders;
};

// What becomes of a connection that the callee leaves at Inner.
Residence through(const ChainFacts::Call &Call, Residence Inner) {
  switch (Inner.What) {
  case Residence::Gone:
  case Residence::LivesOn:
    return Inner;
  case Residence::Result:
    return Call.Result;
  case Residence::Object:
    return Call.Object;
  case Residence::Parameter:
    return Inner.Index < Call.Arguments.size() ? Call.Arguments[Inner.Index]
                                               : Residence{Residence::LivesOn};
  }
  llvm_unreachable("covered switch");
}

/// The search from one creation at a time.
class Search {
public:
  explicit Search(const Graph &In) : In(In), Visited(In.Nodes.size()) {}

  void clear() {
    for (const State &S : States)
      Visited[S.Node] = 0;
    States.clear();
    Reached.clear();
  }

  void start(unsigned Node, Residence Goes) {
    visit({Node, Goes, 0, nullptr, 0});
  }

  void run() {
    // One more than is named: that there are more is said, too.
    constexpr unsigned Enough = Chain::MostOthers + 2;
    unsigned Strong = 0, Last = ~0U;
    for (unsigned I = 0; I != States.size(); ++I) {
      State Now = States[I]; // States grows
      if (Now.Length > Last)
        break; // whoever comes now is farther away
      const Node &Here = In.Nodes[Now.Node];
      if (Here.Hook)
        continue;
      // What is left in a handler's object or parameters is the framework's.
      if (Here.IsHandler && Now.Goes.What <= Residence::Result && !Now.Again) {
        Reached.push_back(I);
        Strong += !Here.Runs.Weak;
        if (Strong == Enough)
          Last = Now.Length;
      }
      for (const Edge &E : Here.From)
        visit({E.Caller, through(*E.Via, Now.Goes), I, &E, Now.Length + 1});
    }
  }

  /// Fills in By, Way and Others; false if no handler is reached.
  bool describe(Chain &Into) {
    if (Reached.empty())
      return false;
    llvm::sort(Reached,
               [&](unsigned A, unsigned B) { return key(A) < key(B); });
    unsigned At = Reached.front();
    Into.By = runs(At);
    for (unsigned Other : llvm::drop_begin(Reached)) {
      if (Into.Others.size() == Chain::MostOthers)
        break;
      Into.Others.push_back(runs(Other));
    }
    Into.More = Reached.size() - 1 > Into.Others.size();
    for (; States[At].By; At = States[At].Inner)
      Into.Way.push_back({States[At].By->Via->At, States[At].By->Callee.str()});
    return true;
  }

  /// Adds the functions passed that may be called by others.
  void passed(std::set<std::string> &Into) const {
    for (const State &S : States)
      if (const Node &Here = In.Nodes[S.Node]; !Here.Hook)
        Into.insert(Here.Entity.str());
  }

private:
  struct State {
    unsigned Node;
    Residence Goes;
    unsigned Inner; ///< The state that the call By leads to.
    const Edge *By;
    unsigned Length;
    bool Again = false; ///< Its function was reached as Gone or Result before.
  };
  using Bits = std::uint32_t;

  // One bit for each residence; nobody hands out through so many parameters.
  static Bits bitOf(Residence Goes) {
    constexpr unsigned Kinds = Residence::LivesOn, Most = 32;
    unsigned Bit =
        Goes.What == Residence::Parameter ? Kinds + Goes.Index : Goes.What;
    return Goes.What == Residence::LivesOn || Bit >= Most ? 0 : Bits(1) << Bit;
  }

  void visit(State New) {
    Bits &Known = Visited[New.Node];
    Bits This = bitOf(New.Goes);
    if (!This || (Known & This))
      return;
    New.Again = Known & (bitOf({Residence::Gone}) | bitOf({Residence::Result}));
    Known |= This;
    States.push_back(New);
  }
  const ChainFacts::Handler &runs(unsigned At) const {
    return In.Nodes[States[At].Node].Runs;
  }
  std::tuple<bool, unsigned, unsigned> key(unsigned At) const {
    return {runs(At).Weak, States[At].Length, In.Nodes[States[At].Node].Rank};
  }

  const Graph &In;
  std::vector<State> States;
  std::vector<unsigned> Reached;
  std::vector<Bits> Visited; ///< For each node.
};

} // namespace

// Searches from each creation in turn, and then does \p With it, its function,
// and what was found.
template <typename Fn> static void eachSearch(const Graph &All, Fn With) {
  // A loop, instantiations and inline functions share what they create.
  std::map<Place,
           std::vector<std::pair<unsigned, const ChainFacts::Creation *>>>
      Creations;
  for (const auto &[Id, F] : All.Bodies)
    for (const ChainFacts::Creation &Made : F->Creates)
      Creations[Made.Begin].emplace_back(Id, &Made);
  Search From(All);
  for (auto &[At, Made] : Creations) {
    llvm::sort(Made, [](const auto &A, const auto &B) {
      return std::tie(A.first, *A.second) < std::tie(B.first, *B.second);
    });
    From.clear();
    for (const auto &[Id, Creation] : Made)
      From.start(Id, Creation->Goes);
    From.run();
    With(*Made.front().second, All.Nodes[Made.front().first], From);
  }
}

std::vector<Chain> chainsOver(llvm::ArrayRef<const ChainFacts *> Units) {
  std::vector<Chain> Result;
  eachSearch(Graph(Units), [&](const ChainFacts::Creation &Made, const Node &In,
                               Search &Found) {
    Chain Next{.Made = Made, .In = In.Name.str(), .By = {}};
    if (Found.describe(Next))
      Result.push_back(std::move(Next));
  });
  return Result;
}

std::vector<std::string> onChains(llvm::ArrayRef<const ChainFacts *> Units) {
  std::set<std::string> Result;
  eachSearch(Graph(Units), [&](const ChainFacts::Creation &, const Node &,
                               const Search &Found) { Found.passed(Result); });
  llvm::StringMap<std::vector<StringRef>> Overridden;
  for (const ChainFacts *Unit : Units)
    for (const ChainFacts::Override &O : Unit->Overrides)
      Overridden[O.By].push_back(O.Overridden);
  std::vector<std::string> Open(Result.begin(), Result.end());
  while (!Open.empty()) {
    std::string By = std::move(Open.back());
    Open.pop_back();
    for (StringRef Base : Overridden.lookup(By))
      if (Result.insert(Base.str()).second)
        Open.push_back(Base.str());
  }
  return {Result.begin(), Result.end()};
}

} // namespace connguard
