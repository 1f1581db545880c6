#include "recognise/FieldUses.h"

#include "recognise/Calls.h"

#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace connguard {

/// Reads the events of one function.
class FieldUses::Learner {
public:
  Learner(FieldUses &Into, const FunctionEvents &Function)
      : Into(Into), Function(Function) {}

  void run() {
    for (unsigned B = 0; B < Function.Blocks.size(); ++B)
      for (const Event &E : Function.Blocks[B].Events)
        learn(E, B);
  }

private:
  void learn(const Event &E, unsigned Block);
  void released(const Event &E, unsigned Block, FieldUse &Use) const;
  void freed(const Event &E);
  void filled(const Event &E);
  bool isMadeHere(LocationId At) const;
  const ValueDecl *subject(LocationId At) const;
  bool fillsToo(LocationId At, unsigned Block) const;
  bool reaches(unsigned From, unsigned To) const;

  FieldUses &Into;
  const FunctionEvents &Function;
};

static bool letsOut(const Event &E) {
  switch (E.Does) {
  case Event::Store:
  case Event::Guard:
  case Event::Unguard:
  case Event::Share:
    return true;
  case Event::Transfer:
    return !E.Within; // else the callee is seen, too
  case Event::Pass:
    return E.Treats == Event::MayOwn;
  default:
    return false;
  }
}

// The field, the global, or the function whose result this is.
const ValueDecl *FieldUses::Learner::subject(LocationId At) const {
  const Location &L = Function.Locations[At];
  if (L.What == Location::Field || L.What == Location::Global)
    return cast<ValueDecl>(static_cast<const Decl *>(L.Key));
  if (L.What != Location::Temporary || !L.Key)
    return nullptr;
  const FunctionDecl *Callee = calleeOf(*static_cast<const Expr *>(L.Key));
  return Callee ? Callee->getCanonicalDecl() : nullptr;
}

bool FieldUses::Learner::reaches(unsigned From, unsigned To) const {
  llvm::DenseSet<unsigned> Seen{From};
  std::vector<unsigned> Todo{From};
  while (!Todo.empty()) {
    unsigned Block = Todo.back();
    Todo.pop_back();
    if (Block == To)
      return true;
    for (const Edge &Way : Function.Blocks[Block].Successors)
      if (Seen.insert(Way.To).second)
        Todo.push_back(Way.To);
  }
  return false;
}

// The place At, released in Block, gets a value on the way to it or from it.
bool FieldUses::Learner::fillsToo(LocationId At, unsigned Block) const {
  for (unsigned B = 0; B < Function.Blocks.size(); ++B)
    for (const Event &E : Function.Blocks[B].Events) {
      bool Fills = E.Does == Event::Acquire ||
                   (E.Does == Event::Store && E.Value.What == Operand::Load);
      if (Fills && E.At == At && (reaches(B, Block) || reaches(Block, B)))
        return true;
    }
  return false;
}

void FieldUses::Learner::released(const Event &E, unsigned Block,
                                  FieldUse &Use) const {
  bool New = Use.Releasers.insert(Function.Function).second;
  if (!fillsToo(E.Value.At, Block))
    Use.Refillers.erase(Function.Function);
  else if (New)
    Use.Refillers.insert(Function.Function);
  for (const ApiCall *Row : E.Rows)
    if (Row->Does == ApiCall::Release && !Use.Row)
      Use.Row = Row;
  Use.Releases.push_back({.At = E.Node,
                          .In = Function.Function,
                          .Name = E.Name,
                          .Rows = E.Rows,
                          .Foreign = E.Foreign || E.Frees});
}

bool FieldUses::Learner::isMadeHere(LocationId At) const {
  return llvm::any_of(Function.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, [&](const Event &E) {
      return E.Does == Event::Acquire && E.At == At;
    });
  });
}

// f = fopen(...) and f = nullptr; but not f = given
void FieldUses::Learner::filled(const Event &E) {
  if (E.Does != Event::Store || E.At == NoLocation || E.Within ||
      E.Value.What == Operand::Constant)
    return;
  const auto *Field = dyn_cast_or_null<FieldDecl>(subject(E.At));
  if (!Field)
    return;
  bool Same = E.Value.At != NoLocation && subject(E.Value.At) == Field;
  bool Made = E.Value.What == Operand::Load && isMadeHere(E.Value.At);
  Into.Known[Field].FilledOtherwise |= !Same && !Made;
}

// free(s)
void FieldUses::Learner::freed(const Event &E) {
  const Location &L = Function.Locations[E.Value.At];
  if (L.What != Location::Local && L.What != Location::Parameter)
    return;
  QualType Type = static_cast<const VarDecl *>(L.Key)->getType();
  if (const RecordDecl *Record =
          Type->getPointeeType().isNull()
              ? nullptr
              : Type->getPointeeType()->getAsRecordDecl())
    Into.Freeing[Record->getCanonicalDecl()].insert(Function.Function);
}

// loop_add(loop, s->fd, on_read, s): an event loop is told of the number, and
// whom to call.
static bool isWatched(const Event &E) {
  auto IsFunction = [](const ParmVarDecl *P) {
    return P->getType()->isFunctionPointerType();
  };
  return E.Callee && E.Argument < E.Callee->getNumParams() &&
         E.Callee->getParamDecl(E.Argument)->getType()->isIntegerType() &&
         llvm::any_of(E.Callee->parameters(), IsFunction);
}

void FieldUses::Learner::learn(const Event &E, unsigned Block) {
  filled(E);
  bool Names = E.Does == Event::Share || E.Does == Event::Forget;
  LocationId At = Names ? E.At : E.Value.At;
  if (At == NoLocation)
    return;
  if (E.Does == Event::Release && E.Frees)
    freed(E);
  const ValueDecl *Of = subject(At);
  if (!Of)
    return;
  FieldUse &Use = Into.Known[Of];
  if (E.Does == Event::Release)
    released(E, Block, Use);
  else if (E.Does == Event::Return && E.Value.What == Operand::Load)
    Use.Getters.insert(Function.Function);
  else if (E.Does == Event::Forget)
    Use.Called = true;
  else if (E.Does == Event::Pass && E.Treats == Event::BorrowsIfNeighbour) {
    if (!isWatched(E))
      Use.LentTo.insert(E.Home);
  } else if (E.Does == Event::Return || letsOut(E))
    Use.LetOut = true;
}

void FieldUses::learn(const FunctionEvents &Function) {
  Learner(*this, Function).run();
}

std::vector<const FieldDecl *> FieldUses::all() const {
  std::vector<const FieldDecl *> Result;
  for (const auto &[Of, Use] : Known)
    if (const auto *Field = dyn_cast<FieldDecl>(Of))
      Result.push_back(Field);
  return Result;
}

std::vector<const FieldDecl *> FieldUses::released() const {
  std::vector<const FieldDecl *> Result = all();
  llvm::erase_if(Result, [&](const FieldDecl *Field) {
    return of(*Field).Releasers.empty();
  });
  return Result;
}

} // namespace connguard
