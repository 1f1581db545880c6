#include "path/Paths.h"

#include "path/Plan.h"
#include "path/Transfer.h"
#include "llvm/ADT/STLExtras.h"

namespace connguard {

namespace {

// Past these a function, or a site, is given up: recorded, counted, silent.
constexpr unsigned MostStatesPerBlock = 64;
constexpr unsigned MostStepsPerBlock = 40;
// So many states of one custody stay apart, while they disagree on what later
// branches ask: `if (a || b) ... if (a || b)`.
constexpr unsigned MostVariants = 4;
// States with fewer places keep those that may hold a handle until their scope
// ends: fixes want to know what is settled there.
constexpr size_t ManyPlaces = 32;

// A worklist over blocks; at each block a few states for each custody.
class Solver {
public:
  explicit Solver(const FunctionEvents &Function)
      : Function(Function), Order(Function), Step(Function, Facts) {
    Facts.Sites.resize(Function.Sites.size());
  }

  PathFacts run() {
    solve({Tracking::AllSites});
    if (Facts.OverBudget)
      siteBySite();
    return std::move(Facts);
  }

private:
  struct Arrived {
    State S;
    bool New = true;
  };
  using States = std::map<CustodyKey, std::vector<Arrived>>;

  void begin(Tracking New) {
    Step.track(Tracked = New);
    Entering.clear();
    Queue.clear();
    OverBudget = false;
  }

  void solve(Tracking New) {
    begin(New);
    arrive(Function.Entry, Function.Entry, Step.begin());
    finish();
    Facts.OverBudget = OverBudget;
  }

  void finish() {
    unsigned Most = MostStepsPerBlock * (Function.Blocks.size() + 50);
    for (unsigned Steps = 0; !Queue.empty() && !OverBudget; ++Steps) {
      unsigned Block = Queue.begin()->second;
      Queue.erase(Queue.begin());
      OverBudget |= Steps > Most;
      process(Block);
    }
  }

  // Each acquisition alone, from where it is made: what is known there without
  // any debt is known from a run that follows none.
  void siteBySite() {
    PathFacts All;
    All.Sites.resize(Function.Sites.size());
    All.Claims = std::move(Facts.Claims);
    std::swap(Facts, All);
    solve({Tracking::NoSite});
    std::map<unsigned, States> Before = std::move(Entering);
    std::vector<unsigned> MadeIn = blocksOfSites();
    if (Facts.OverBudget)
      return;
    Facts.ReturnsOther = true; // not known any more
    for (unsigned Site = 0; Site < Function.Sites.size(); ++Site) {
      begin({Tracking::OneSite, Site});
      if (!Function.Sites[Site].Row)
        arrive(Function.Entry, Function.Entry, Step.begin());
      else if (auto Known = Before.find(MadeIn[Site]); Known != Before.end())
        for (const Arrived &Here : Known->second.begin()->second)
          run(MadeIn[Site], 0, Here.S);
      finish();
      if (OverBudget)
        Facts.Sites[Site] = {.OverBudget = true};
    }
  }

  std::vector<unsigned> blocksOfSites() const {
    std::vector<unsigned> Result(Function.Sites.size(), Function.Entry);
    for (unsigned B = Function.Blocks.size(); B-- > 0;)
      for (const Event &E : Function.Blocks[B].Events)
        if (E.Does == Event::Acquire)
          Result[E.Site] = B;
    return Result;
  }

  // From is where it comes from.
  void arrive(unsigned From, unsigned Block, State S) {
    if (Tracked.What == Tracking::OneSite && S.Debts.empty())
      return;
    prune(S, Order.Position[Block]);
    std::vector<Arrived> &Known = Entering[Block][custodyOf(S)];
    bool Back = Order.Position[From] >= Order.Position[Block];
    if (Arrived *Like = nearest(Known, S, Block, Back)) {
      if (!joinInto(Like->S, S, Block, Step.symbols(), Order.IsHead[Block]))
        return;
      Like->New = true;
    } else {
      Known.push_back({std::move(S)});
    }
    OverBudget |= Entering[Block].size() > MostStatesPerBlock;
    Queue.insert({Order.Position[Block], Block});
  }

  // The state to join with; null if there is room to stay apart. A turn of a
  // loop joins what it began with, unless it is in another state of a machine.
  Arrived *nearest(std::vector<Arrived> &Known, const State &S, unsigned Block,
                   bool Back) {
    auto Matters = [&](LocationId At) {
      return (Back ? Order.Enumerates : Order.Correlates)[At] &&
             Order.LastUse[At] >= Order.Position[Block];
    };
    Arrived *Best = nullptr;
    unsigned Least = 0;
    for (Arrived &Here : Known) {
      unsigned Apart = disagreements(Here.S, S, Step.symbols(), Matters);
      if (!Best || Apart < Least) {
        Best = &Here;
        Least = Apart;
      }
    }
    return Least > 0 && Known.size() < MostVariants ? nullptr : Best;
  }

  // Forgets what nobody will ask about any more.
  void prune(State &S, unsigned Now) {
    bool Many = S.Holds.size() > ManyPlaces;
    S.Holds.eraseIf([&](const auto &Entry) {
      LocationId At = Entry.first;
      if (Order.LastUse[At] >= Now || (Order.MayHold[At] && !Many))
        return false;
      return llvm::none_of(S.Debts, [&](const Obligation &Debt) {
        return Debt.Is != Obligation::Released &&
               Entry.second.What == Abstract::Named &&
               Entry.second.Name == Debt.Handle;
      });
    });
    if (Many)
      Step.forgetDone(S);
    if (S.Facts.size() > ManyPlaces)
      Step.forgetFacts(S,
                       [&](LocationId At) { return Order.LastUse[At] >= Now; });
  }

  void process(unsigned Block) {
    std::vector<State> Todo;
    for (auto &[Key, Variants] : Entering[Block])
      for (Arrived &Here : Variants)
        if (std::exchange(Here.New, false))
          Todo.push_back(Here.S);
    for (State &S : Todo)
      run(Block, 0, std::move(S));
  }

  // The events of a block from the one at First on, then its edges.
  void run(unsigned Block, size_t First, State S) {
    const std::vector<Event> &Events = Function.Blocks[Block].Events;
    std::vector<State> Split;
    for (size_t I = First; I < Events.size(); ++I) {
      for (unsigned Catch : Events[I].Catchers)
        if (std::optional<State> Caught =
                Step.unwindTo(Function.Catchers[Catch], Events[I], S))
          arrive(Block, Function.Catchers[Catch].Block, std::move(*Caught));
      noteOverwritten(Events[I], S);
      Step.apply(Events[I], S, Split);
      for (State &Other : Split)
        run(Block, I + 1, std::move(Other));
      Split.clear();
    }
    if (Block == Function.Exit)
      return Step.end(S);
    for (const Edge &Way : Function.Blocks[Block].Successors) {
      State Next = S;
      if (Step.take(Way, Next))
        arrive(Block, Way.To, std::move(Next));
    }
  }

  void noteOverwritten(const Event &E, const State &S) {
    bool Stores = E.Does == Event::Store || E.Does == Event::Acquire;
    if (Stores && E.Node && E.At != NoLocation && Order.MayHold[E.At] &&
        !Function.Locations[E.At].Fleeting)
      Step.noteOverwritten(E, S);
  }

  const FunctionEvents &Function;
  Plan Order;
  PathFacts Facts;
  Transfer Step;
  Tracking Tracked;
  bool OverBudget = false;
  std::map<unsigned, States> Entering; ///< By block, of those reached.
  std::set<std::pair<unsigned, unsigned>> Queue; ///< (position, block)
};

} // namespace

PathFacts follow(const FunctionEvents &Function) {
  return Solver(Function).run();
}

} // namespace connguard
