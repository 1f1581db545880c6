#include "recognise/Asking.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

bool asksAnObject(const Stmt &Condition) {
  if (isa<CXXThisExpr, MemberExpr>(Condition))
    return true;
  if (const auto *Named = dyn_cast<DeclRefExpr>(&Condition))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      return Var->hasGlobalStorage();
  return llvm::any_of(Condition.children(), [](const Stmt *Part) {
    return Part && asksAnObject(*Part);
  });
}

bool asksTheProgram(const Stmt &Condition) {
  if (isa<CXXThisExpr>(Condition))
    return true;
  if (const auto *Named = dyn_cast<DeclRefExpr>(&Condition))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      return Var->hasGlobalStorage() && !Var->getType().isConstQualified();
  return llvm::any_of(Condition.children(), [](const Stmt *Part) {
    return Part && asksTheProgram(*Part);
  });
}

static bool leadsTo(unsigned From, const FunctionEvents &Function,
                    const Stmt &Goal) {
  llvm::BitVector Seen(Function.Blocks.size());
  std::vector<unsigned> Left{From};
  while (!Left.empty()) {
    unsigned At = Left.back();
    Left.pop_back();
    if (Seen.test(At))
      continue;
    Seen.set(At);
    const Block &Here = Function.Blocks[At];
    if (llvm::any_of(Here.Events,
                     [&](const Event &E) { return E.Node == &Goal; }))
      return true;
    for (const Edge &Next : Here.Successors)
      Left.push_back(Next.To);
  }
  return false;
}

bool matters(const Decision &Decided, const FunctionEvents &Function,
             const Stmt &Goal) {
  for (const Block &At : Function.Blocks)
    for (const Edge &Other : At.Successors)
      if (Other.Why && Other.Why->Node == Decided.Node &&
          Other.Why->Taken != Decided.Taken &&
          !leadsTo(Other.To, Function, Goal))
        return true;
  return false;
}

} // namespace connguard
