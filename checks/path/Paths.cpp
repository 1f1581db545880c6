#include "path/Paths.h"

#include "path/Transfer.h"
#include <deque>

namespace connguard {

namespace {

// Past these a function is given up: recorded, counted, silent.
constexpr unsigned MostStatesPerBlock = 64;
constexpr unsigned MostSteps = 20000;

// A worklist over blocks; at each block one state for each custody.
class Solver {
public:
  explicit Solver(const FunctionEvents &Function)
      : Function(Function), Step(Function, Facts),
        Entering(Function.Blocks.size()), Waiting(Function.Blocks.size()) {}

  PathFacts run() {
    arrive(Function.Entry, Step.begin());
    unsigned Steps = 0;
    while (!Queue.empty() && !Facts.OverBudget) {
      unsigned Block = Queue.front();
      Queue.pop_front();
      Waiting[Block] = false;
      Facts.OverBudget |= ++Steps > MostSteps;
      process(Block);
    }
    return std::move(Facts);
  }

private:
  struct Arrived {
    State S;
    bool New = true;
  };

  void arrive(unsigned Block, State S) {
    CustodyKey Key = custodyOf(S);
    auto [Place, First] = Entering[Block].try_emplace(std::move(Key));
    if (First)
      Place->second.S = std::move(S);
    else if (joinInto(Place->second.S, S, Block, Step.symbols()))
      Place->second.New = true;
    else
      return;
    Facts.OverBudget |= Entering[Block].size() > MostStatesPerBlock;
    if (!Waiting[Block])
      Queue.push_back(Block);
    Waiting[Block] = true;
  }

  void process(unsigned Block) {
    std::vector<State> Todo;
    for (auto &[Key, Here] : Entering[Block])
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
        arrive(Function.Catchers[Catch].Block,
               Step.unwindTo(Function.Catchers[Catch], Events[I], S));
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
        arrive(Way.To, std::move(Next));
    }
  }

  const FunctionEvents &Function;
  PathFacts Facts;
  Transfer Step;
  std::vector<std::map<CustodyKey, Arrived>> Entering;
  std::vector<bool> Waiting;
  std::deque<unsigned> Queue;
};

} // namespace

PathFacts follow(const FunctionEvents &Function) {
  return Solver(Function).run();
}

} // namespace connguard
