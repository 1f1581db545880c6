#include "path/Computed.h"

#include "llvm/Support/MathExtras.h"

namespace connguard {

bool lasts(const SymbolTable &Symbols, Symbol Name) {
  SymbolTable::Origin From = Symbols.source(Name).From;
  return From == SymbolTable::Initial || From == SymbolTable::Fresh ||
         From == SymbolTable::Joined;
}

// i, of i and of i + 1
static LocationId placeIn(const Operand &Value) {
  const Operand &Of = Value.What == Operand::Computed ? Value.Of->Left : Value;
  return Of.What == Operand::Load ? Of.At : NoLocation;
}

void noteOrder(const FunctionEvents &Function, SymbolTable &Symbols) {
  for (const Block &B : Function.Blocks)
    for (const Edge &Way : B.Successors)
      for (const auto &[If, Holds] : Way.Assumes) {
        bool Equality =
            If.Is == Comparison::Equal || If.Is == Comparison::NotEqual;
        LocationId Left = placeIn(If.Left), Right = placeIn(If.Right);
        if (!Equality && Left != NoLocation && Right != NoLocation)
          Symbols.order(Left, Right);
      }
}

static bool isOpen(std::int64_t Bound) {
  return Bound == Range::Least || Bound == Range::Most;
}

static std::int64_t negated(std::int64_t Bound) {
  return Bound == Range::Least  ? Range::Most
         : Bound == Range::Most ? Range::Least
                                : -Bound;
}

static Range negated(Range Known) {
  Range Result{negated(Known.High), negated(Known.Low), std::nullopt};
  if (Known.Not)
    Result.Not = negated(*Known.Not);
  return Result;
}

static std::int64_t sum(std::int64_t A, std::int64_t B, std::int64_t Open) {
  std::int64_t Result = 0;
  return isOpen(A) || isOpen(B) || llvm::AddOverflow(A, B, Result) ? Open
                                                                   : Result;
}

static Range sum(Range A, Range B) {
  return {sum(A.Low, B.Low, Range::Least), sum(A.High, B.High, Range::Most),
          std::nullopt};
}

// Left - Right; Swapped if it is known as Right - Left.
static Symbol difference(SymbolTable &Symbols, Symbol Left, Symbol Right,
                         bool &Swapped) {
  Swapped = Right < Left;
  if (Swapped)
    std::swap(Left, Right);
  return Symbols.computed(Left, {Computation::Subtract, Right, 0});
}

Abstract differenceTest(SymbolTable &Symbols, Symbol Left, Symbol Right,
                        Comparison Is, std::int64_t Number) {
  bool Swapped = false;
  Symbol Name = difference(Symbols, Left, Right, Swapped);
  return {.What = Abstract::Test,
          .Number = Swapped ? negated(Number) : Number,
          .Name = Name,
          .Is = Swapped ? mirrored(Is) : Is};
}

std::vector<Difference> differencesOf(const State &S,
                                      const SymbolTable &Symbols, Symbol Of) {
  std::vector<Difference> Result;
  for (const auto &[Name, Known] : S.Facts) {
    const SymbolTable::Source &From = Symbols.source(Name);
    if (From.From != SymbolTable::Computed)
      continue;
    const SymbolTable::Rest &Rest = Symbols.restOf(Name);
    if (Rest.Does != Computation::Subtract || !Rest.Name)
      continue;
    if (From.A == Of)
      Result.push_back({*Rest.Name, Known});
    else if (*Rest.Name == Of)
      Result.push_back({From.A, negated(Known)});
  }
  return Result;
}

Range differenceIn(const State &S, SymbolTable &Symbols, const Abstract &Of,
                   Symbol From) {
  if (Of.What == Abstract::Named && Of.Name == From)
    return {0, 0, std::nullopt};
  Range Known =
      sum(rangeOf(S, Of),
          negated(rangeOf(S, {.What = Abstract::Named, .Name = From})));
  if (Of.What != Abstract::Named)
    return Known;
  bool Swapped = false;
  auto Told = S.Facts.find(difference(Symbols, Of.Name, From, Swapped));
  if (Told == S.Facts.end())
    return Known;
  return intersect(Known, Swapped ? negated(Told->second) : Told->second);
}

void learn(FlatMap<Symbol, Range> &Facts, SymbolTable &Symbols, Symbol Of,
           const Difference &New) {
  bool Swapped = false;
  Symbol Name = difference(Symbols, Of, New.From, Swapped);
  Facts[Name] = Swapped ? negated(New.Known) : New.Known;
}

// flags |= 4: what `flags & 2` told still holds.
static bool keepsBits(const Computation &Change,
                      const SymbolTable::Rest &Known) {
  bool Sets = Change.Does == Computation::Or || Change.Does == Computation::Xor;
  std::int64_t Changed = Sets ? Change.Right.Number : ~Change.Right.Number;
  return (Sets || Change.Does == Computation::And) &&
         Known.Does == Computation::And && !Known.Name &&
         (Known.Number & Changed) == 0;
}

Kept keptAfter(const Computation &Change, const State &S,
               const SymbolTable &Symbols, Symbol Old) {
  Kept Result;
  if (Change.Right.What != Operand::Constant)
    return Result;
  if (Change.Does == Computation::Add || Change.Does == Computation::Subtract) {
    std::int64_t By = Change.Does == Computation::Add
                          ? Change.Right.Number
                          : negated(Change.Right.Number);
    for (const Difference &Known : differencesOf(S, Symbols, Old))
      Result.Apart.push_back(
          {Known.From, sum(Known.Known, Range{By, By, std::nullopt})});
    return Result;
  }
  for (const auto &[Name, Known] : S.Facts)
    if (Symbols.source(Name).From == SymbolTable::Computed &&
        Symbols.source(Name).A == Old &&
        keepsBits(Change, Symbols.restOf(Name)))
      Result.Bits.emplace_back(Symbols.restOf(Name), Known);
  return Result;
}

void learn(FlatMap<Symbol, Range> &Facts, SymbolTable &Symbols, Symbol New,
           const Kept &Still) {
  for (const Difference &Known : Still.Apart)
    learn(Facts, Symbols, New, Known);
  for (const auto &[Mask, Known] : Still.Bits)
    Facts[Symbols.computed(New, Mask)] = Known;
}

} // namespace connguard
