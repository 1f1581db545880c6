#include "summary/Fills.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

// l->c of a parameter l, or c of a reference to an object.
static std::optional<FieldFill> fillAt(const FunctionEvents &Function,
                                       LocationId At) {
  if (At == NoLocation || Function.Locations[At].What != Location::Field ||
      Function.Locations[At].Parent == NoLocation)
    return std::nullopt;
  const Location &Object = Function.Locations[Function.Locations[At].Parent];
  if (Object.What != Location::Pointee)
    return std::nullopt;
  const void *Key = Object.Parent == NoLocation
                        ? Object.Key
                        : Function.Locations[Object.Parent].Key;
  bool Pointer = Object.Parent != NoLocation &&
                 Function.Locations[Object.Parent].What == Location::Parameter;
  if (!Pointer && Object.Parent != NoLocation)
    return std::nullopt;
  const auto *Parameter =
      dyn_cast_or_null<ParmVarDecl>(static_cast<const Decl *>(Key));
  const auto *Field = dyn_cast_or_null<FieldDecl>(
      static_cast<const Decl *>(Function.Locations[At].Key));
  if (!Parameter || !Field)
    return std::nullopt;
  return FieldFill{.Parameter = Parameter->getFunctionScopeIndex(),
                   .Field = Field,
                   .Row = nullptr,
                   .Home = {}};
}

// What a caller that sees the result knows; nothing if a handle may be there
// after a failure as well.
static std::optional<NothingOwed> contract(const FunctionDecl &Function,
                                           Signs Kept) {
  QualType Type = Function.getReturnType();
  if (Type->isBooleanType())
    return Kept & Zero ? std::nullopt : std::optional(NothingOwed::CallZero);
  if (!Type->isIntegerType() || Kept == 0)
    return std::nullopt;
  if (Kept == Zero)
    return NothingOwed::CallNonzero;
  if (Kept == Positive)
    return NothingOwed::CallNotPositive;
  return std::nullopt;
}

std::vector<FieldFill> fillsOf(const FunctionEvents &Function,
                               const PathFacts &Facts) {
  std::vector<FieldFill> Result;
  for (size_t I = 0; I < Function.Sites.size(); ++I) {
    const Site &From = Function.Sites[I];
    const std::vector<KeptReturn> &Kept = Facts.Sites[I].KeptReturns;
    if (!From.Row || Kept.empty() || Facts.Sites[I].KeptIn.size() != 1)
      continue;
    Signs Results = 0;
    bool OnePlace = true;
    for (const KeptReturn &Way : Kept) {
      Results |= Way.Result;
      OnePlace &= Way.Way.Holder == Kept.front().Way.Holder;
    }
    std::optional<FieldFill> Fill = fillAt(Function, Kept.front().Way.Holder);
    std::optional<NothingOwed> Empty = contract(*Function.Function, Results);
    if (!OnePlace || !Fill || !Empty)
      continue;
    auto Row = std::make_shared<ApiCall>(*From.Row);
    Row->Name = Function.Function->getNameAsString();
    Row->Handle = {.Where = HandlePlace::Argument, .Index = Fill->Parameter};
    Row->Empty = *Empty;
    Row->OwedWhenFailed = false;
    Row->ErrorArgument.reset();
    Fill->Row = std::move(Row);
    Fill->Home = From.Home;
    Result.push_back(std::move(*Fill));
  }
  return Result;
}

// list_add(&c->node): the list leads to all of c.
bool handsOutParts(const FunctionEvents &Events) {
  auto IsPart = [&](const Operand &Value) {
    LocationId Up = Value.What == Operand::AddressOf
                        ? Events.Locations[Value.At].Parent
                        : NoLocation;
    return Up != NoLocation && Events.Locations[Up].What == Location::Pointee;
  };
  return llvm::any_of(Events.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, [&](const Event &E) {
      bool Kept = E.Does == Event::Store ||
                  (E.Does == Event::Pass && E.Treats != Event::Borrows);
      return Kept && IsPart(E.Value);
    });
  });
}

} // namespace connguard
