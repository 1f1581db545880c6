// What conditions tell: operands to values, assumptions to facts, facts to
// debts that turn out not to be owed.
#include "path/Computed.h"
#include "path/Transfer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

namespace connguard {

Range Transfer::fact(const State &S, Symbol Name) const {
  auto Known = S.Facts.find(Name);
  return Known == S.Facts.end() ? Range{} : Known->second;
}

static bool compare(std::int64_t A, Comparison Is, std::int64_t B) {
  return !narrow({A, A, std::nullopt}, Is, B).empty();
}

static Abstract constant(std::int64_t Number) {
  return {.What = Abstract::Constant, .Number = Number};
}

std::optional<Abstract> Transfer::resolveTest(const State &S,
                                              const Condition &If) {
  std::optional<Abstract> Left = resolve(S, If.Left);
  std::optional<Abstract> Right = resolve(S, If.Right);
  if (!Left || !Right)
    return std::nullopt;
  Comparison Is = If.Is;
  if (Left->What == Abstract::Named && *Left == *Right)
    return constant(compare(0, Is, 0));
  if (Left->What == Abstract::Constant) {
    std::swap(Left, Right);
    Is = mirrored(Is);
  }
  if (Right->What != Abstract::Constant)
    return std::nullopt;
  if (Left->What == Abstract::Constant)
    return constant(compare(Left->Number, Is, Right->Number));
  if (Left->What == Abstract::Named)
    return Abstract{.What = Abstract::Test,
                    .Number = Right->Number,
                    .Name = Left->Name,
                    .Is = Is};
  // (x < 0) == 0, (x < 0) != 0
  bool IfOne = compare(1, Is, Right->Number),
       IfZero = compare(0, Is, Right->Number);
  if (IfOne == IfZero)
    return constant(IfOne);
  if (!IfOne)
    Left->Is = inverse(Left->Is);
  return Left;
}

static std::optional<std::int64_t>
compute(std::int64_t Left, Computation::Operator Does, std::int64_t Right) {
  auto A = static_cast<std::uint64_t>(Left),
       B = static_cast<std::uint64_t>(Right);
  switch (Does) {
  case Computation::Add:
    return static_cast<std::int64_t>(A + B);
  case Computation::Subtract:
    return static_cast<std::int64_t>(A - B);
  case Computation::And:
    return static_cast<std::int64_t>(A & B);
  case Computation::Or:
    return static_cast<std::int64_t>(A | B);
  case Computation::Xor:
    return static_cast<std::int64_t>(A ^ B);
  case Computation::Multiply:
    return static_cast<std::int64_t>(A * B);
  case Computation::Divide:
  case Computation::Remainder:
    if (Right == 0 || Right == -1) // undefined, or may overflow
      return std::nullopt;
    return Does == Computation::Divide ? Left / Right : Left % Right;
  case Computation::ShiftLeft:
  case Computation::ShiftRight:
    return std::nullopt; // depends on the type
  }
  llvm_unreachable("covered switch");
}

std::optional<Abstract> Transfer::resolveComputed(const State &S,
                                                  const Operand &Of) {
  std::optional<Abstract> Left = resolve(S, Of.Of->Left);
  std::optional<Abstract> Right = resolve(S, Of.Of->Right);
  if (!Left || !Right || Left->What != Abstract::Constant ||
      Right->What != Abstract::Constant)
    return std::nullopt;
  std::optional<std::int64_t> Result =
      compute(Left->Number, Of.Of->Does, Right->Number);
  return Result ? std::optional(constant(*Result)) : std::nullopt;
}

static std::int64_t moved(std::int64_t Bound, std::int64_t By) {
  bool Open = Bound == Range::Least || Bound == Range::Most;
  std::int64_t Sum = 0;
  if (Open || llvm::AddOverflow(Bound, By, Sum))
    return Bound < 0 ? Range::Least : Range::Most;
  return Sum;
}

// n + 1: what is known of n, moved by one.
Range Transfer::computedRange(const State &S, const Operand &Value) {
  if (Value.What != Operand::Computed ||
      Value.Of->Right.What != Operand::Constant)
    return {};
  const Computation &Of = *Value.Of;
  std::optional<Abstract> Left = resolve(S, Of.Left);
  bool Moves = Of.Does == Computation::Add || Of.Does == Computation::Subtract;
  if (!Moves || !Left || Left->What != Abstract::Named)
    return {};
  Range Known = fact(S, Left->Name);
  std::int64_t By =
      Of.Does == Computation::Add ? Of.Right.Number : -Of.Right.Number;
  return {moved(Known.Low, By), moved(Known.High, By), std::nullopt};
}

std::optional<Abstract> Transfer::resolve(const State &S,
                                          const Operand &Value) {
  switch (Value.What) {
  case Operand::Unknown:
  case Operand::AddressOf:
    return std::nullopt;
  case Operand::Constant:
    return constant(Value.Number);
  case Operand::Load:
    if (auto Held = S.Holds.find(actual(S, Value.At)); Held != S.Holds.end())
      return Held->second;
    return Abstract{.What = Abstract::Named,
                    .Name = Symbols.get(SymbolTable::Initial, Value.At)};
  case Operand::Test:
    if (std::optional<Abstract> Known = resolveTest(S, *Value.If))
      return Known;
    return resolveRelation(S, *Value.If);
  case Operand::Computed:
    return resolveComputed(S, Value);
  }
  return std::nullopt;
}

bool Transfer::nothingOwed(const State &S, const Obligation &Debt) const {
  Range Handle = fact(S, Debt.Handle);
  const ApiCall *Row = Function.Sites[Debt.Site].Row;
  if (!Row || isNumber(Debt)) {
    // Nobody gives the standard descriptors back; nor is there one below.
    if (Handle.High <= 2)
      return true;
  } else if (Handle.isExactly(0)) {
    return true;
  }
  if (!Row || !Debt.Gate)
    return false;
  Range Gate = fact(S, *Debt.Gate);
  if (Row->ErrorArgument)
    return Gate.excludes(0);
  if (Row->Empty == NothingOwed::CallNonzero)
    return Gate.excludes(0);
  // if (ct_con_alloc(...) != CS_SUCCEED): what succeeds returns 1.
  if (Row->Empty == NothingOwed::CallZero)
    return Gate.isExactly(0) || Gate.excludes(1);
  if (Row->Empty == NothingOwed::CallNotPositive)
    return Gate.High <= 0;
  return false;
}

void Transfer::settle(State &S, Symbol Name) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    return (Debt.Handle == Name || Debt.Gate == Name) && nothingOwed(S, Debt);
  });
  // getaddrinfo(..., &list) == 0: there is a list.
  for (const Obligation &Debt : S.Debts) {
    const ApiCall *Row = Function.Sites[Debt.Site].Row;
    if (Debt.Gate == Name && Row && Row->Empty == NothingOwed::CallNonzero &&
        !isNumber(Debt) && fact(S, Name).isExactly(0))
      S.Facts[Debt.Handle] =
          narrow(fact(S, Debt.Handle), Comparison::NotEqual, 0);
  }
}

bool Transfer::constrain(State &S, Symbol Name, Comparison Is,
                         std::int64_t Number) {
  Range Left = narrow(fact(S, Name), Is, Number);
  if (Left.empty())
    return false;
  S.Facts[Name] = Left;
  settle(S, Name);
  return true;
}

// A new handle is none that was there before: it equals another value only if
// both are empty.
static bool isNew(const SymbolTable &Symbols, Symbol Handle, Symbol Other) {
  SymbolTable::Origin Of = Symbols.source(Handle).From;
  SymbolTable::Origin Than = Symbols.source(Other).From;
  return Of == SymbolTable::Handle &&
         (Than == SymbolTable::Initial || Than == SymbolTable::Handle ||
          Than == SymbolTable::OlderHandle);
}

bool Transfer::assumeEmpty(State &S, Symbol Handle) {
  bool Number = llvm::any_of(S.Debts, [&](const Obligation &Debt) {
    return Debt.Handle == Handle && isNumber(Debt);
  });
  return constrain(S, Handle, Number ? Comparison::Less : Comparison::Equal, 0);
}

// left == right, of which nothing else is known: from now on they go by one
// name.
bool Transfer::assumeSame(State &S, Symbol Left, Symbol Right) {
  if (isNew(Symbols, Left, Right))
    return assumeEmpty(S, Left);
  if (isNew(Symbols, Right, Left))
    return assumeEmpty(S, Right);
  if (!debtOf(S, Left))
    std::swap(Left, Right);
  Range Both = intersect(fact(S, Left), fact(S, Right));
  if (Both.empty())
    return false;
  for (auto &[At, Value] : S.Holds)
    if (Value.What != Abstract::Constant && Value.Name == Right)
      Value.Name = Left;
  S.Facts[Left] = Both;
  settle(S, Left);
  return true;
}

// i < count: each is told what is known of the other.
bool Transfer::assumeOrder(State &S, Symbol Left, Comparison Is, Symbol Right) {
  if (Is == Comparison::Greater || Is == Comparison::GreaterEqual)
    return assumeOrder(S, Right, mirrored(Is), Left);
  if (Is != Comparison::Less && Is != Comparison::LessEqual)
    return true;
  std::int64_t Low = fact(S, Left).Low, High = fact(S, Right).High;
  bool Fits = true;
  if (Low != Range::Least)
    Fits = constrain(S, Right, mirrored(Is), Low);
  if (Fits && High != Range::Most)
    Fits = constrain(S, Left, Is, High);
  return Fits;
}

static bool isEquality(Comparison Is, bool Holds) {
  return Is == (Holds ? Comparison::Equal : Comparison::NotEqual);
}

// (code & ~1) == 0, which is SQL_SUCCEEDED(code): 0 or 1. Otherwise code is not
// 0, whatever the mask is.
bool Transfer::assumeMasked(State &S, const Condition &If, bool Holds) {
  std::optional<Abstract> Masked = resolve(S, If.Left.Of->Left);
  bool Equality = If.Is == Comparison::Equal || If.Is == Comparison::NotEqual;
  if (!Equality || !Masked || Masked->What != Abstract::Named)
    return true;
  if (!isEquality(If.Is, Holds))
    return constrain(S, Masked->Name, Comparison::NotEqual, 0);
  std::int64_t Rest = ~If.Left.Of->Right.Number;
  return !llvm::isMask_64(Rest) ||
         (constrain(S, Masked->Name, Comparison::GreaterEqual, 0) &&
          constrain(S, Masked->Name, Comparison::LessEqual, Rest));
}

static bool testsMask(const Condition &If) {
  return If.Left.What == Operand::Computed &&
         If.Left.Of->Does == Computation::And &&
         If.Left.Of->Right.What == Operand::Constant &&
         If.Right.What == Operand::Constant && If.Right.Number == 0;
}

// flags & 2, of which nothing is known but what other tests of it told.
std::optional<Symbol> Transfer::computed(const State &S, const Operand &Value) {
  if (Value.What != Operand::Computed)
    return std::nullopt;
  std::optional<Abstract> Left = resolve(S, Value.Of->Left);
  std::optional<Abstract> Right = resolve(S, Value.Of->Right);
  if (!Left || !Right || Left->What != Abstract::Named ||
      !lasts(Symbols, Left->Name))
    return std::nullopt;
  if (Right->What == Abstract::Constant)
    return Symbols.computed(Left->Name, {Value.Of->Does, {}, Right->Number});
  if (Right->What != Abstract::Named || !lasts(Symbols, Right->Name))
    return std::nullopt;
  return Symbols.computed(Left->Name, {Value.Of->Does, Right->Name, 0});
}

namespace {
/// n - 1: a value and a number that is added to it.
struct Sum {
  Operand Of;
  std::int64_t Plus = 0;
};
} // namespace

static Sum sumIn(const Operand &Value) {
  if (Value.What != Operand::Computed ||
      Value.Of->Right.What != Operand::Constant)
    return {Value};
  std::int64_t Number = Value.Of->Right.Number;
  if (Value.Of->Does == Computation::Add)
    return {Value.Of->Left, Number};
  if (Value.Of->Does == Computation::Subtract && Number != Range::Least)
    return {Value.Of->Left, -Number};
  return {Value};
}

// n + 1 < m: a test of n - m, or of one of them if the other is known.
std::optional<Abstract> Transfer::resolveSums(const State &S,
                                              const Condition &If) {
  Sum L = sumIn(If.Left), R = sumIn(If.Right);
  std::optional<Abstract> Left = resolve(S, L.Of), Right = resolve(S, R.Of);
  std::int64_t Apart = 0;
  if (!Left || !Right || llvm::SubOverflow(R.Plus, L.Plus, Apart))
    return std::nullopt;
  bool Named = Right->What == Abstract::Named && lasts(Symbols, Right->Name);
  if (Left->What == Abstract::Named && Named && lasts(Symbols, Left->Name))
    return differenceTest(Symbols, Left->Name, Right->Name, If.Is, Apart);
  std::int64_t Number = 0;
  if (Left->What != Abstract::Constant || Right->What != Abstract::Named ||
      llvm::SubOverflow(Left->Number, Apart, Number))
    return std::nullopt;
  return Abstract{.What = Abstract::Test,
                  .Number = Number,
                  .Name = Right->Name,
                  .Is = mirrored(If.Is)};
}

// bool locked = flags & 1, less = n < m: asked again, they are the same.
std::optional<Abstract> Transfer::resolveRelation(const State &S,
                                                  const Condition &If) {
  std::optional<Abstract> Right = resolve(S, If.Right);
  if (std::optional<Symbol> Of = computed(S, If.Left);
      Of && Right && Right->What == Abstract::Constant)
    return Abstract{.What = Abstract::Test,
                    .Number = Right->Number,
                    .Name = *Of,
                    .Is = If.Is};
  return resolveSums(S, If);
}

// Of two values nobody knows, or of one that is computed.
bool Transfer::assumeUnknown(State &S, const Condition &If, bool Holds) {
  if (testsMask(If) && !assumeMasked(S, If, Holds))
    return false;
  std::optional<Abstract> Test = resolveRelation(S, If);
  Comparison Is = Holds ? If.Is : inverse(If.Is);
  if (Test && !constrain(S, Test->Name, Holds ? Test->Is : inverse(Test->Is),
                         Test->Number))
    return false;
  std::optional<Abstract> Left = resolve(S, If.Left),
                          Right = resolve(S, If.Right);
  if (!Left || !Right || Left->What != Abstract::Named ||
      Right->What != Abstract::Named)
    return true;
  if (isEquality(If.Is, Holds))
    return assumeSame(S, Left->Name, Right->Name);
  return assumeOrder(S, Left->Name, Is, Right->Name);
}

bool Transfer::assume(State &S, const Condition &If, bool Holds) {
  std::optional<Abstract> Test = resolveTest(S, If);
  if (!Test)
    return assumeUnknown(S, If, Holds);
  if (Test->What == Abstract::Constant)
    return (Test->Number != 0) == Holds;
  Comparison Is = Holds ? Test->Is : inverse(Test->Is);
  if (!constrain(S, Test->Name, Is, Test->Number))
    return false;
  // if (fds[i] < 0): any of those that an array holds may be the empty one
  if (isSomeElement(S, If.Left) && fact(S, Test->Name).High <= 0)
    dischargeIn(S, all(If.Left).At, "empty, for all we know");
  return true;
}

} // namespace connguard
