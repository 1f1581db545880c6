#include "summary/Kept.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

static DynTypedNode parentOf(const DynTypedNode &Node, ASTContext &Unit) {
  DynTypedNodeList Parents = Unit.getParents(Node);
  return Parents.empty() ? DynTypedNode() : Parents[0];
}

// for (T *c = NULL; ...): what is declared there is there in every round.
static bool isBefore(const Stmt &Part, const Stmt &Loop) {
  const auto *For = dyn_cast<ForStmt>(&Loop);
  return For && For->getInit() == &Part;
}

static bool isDeclaredIn(const VarDecl &Var, const Stmt &Loop,
                         ASTContext &Unit) {
  DynTypedNode Inner = DynTypedNode::create(Var);
  for (DynTypedNode Up = parentOf(Inner, Unit); !Up.getNodeKind().isNone();
       Up = parentOf(Up, Unit)) {
    if (Up.get<Stmt>() == &Loop) {
      const Stmt *Part = Inner.get<Stmt>();
      return !Part || !isBefore(*Part, Loop);
    }
    Inner = Up;
  }
  return false;
}

bool outlives(const VarDecl &Var, const FunctionBody &Body, ASTContext &Unit) {
  if (!Var.isLocalVarDeclOrParm())
    return false;
  if (!Body.Function)
    return !isDeclaredIn(Var, *Body.Region, Unit);
  return Var.isInitCapture() || Var.getDeclContext() != Body.Function;
}

// `!c || c->err`, or `broken` after bool broken = !c || c->err;
static bool mentions(const Stmt &S, const VarDecl &Var, unsigned Depth = 0) {
  if (const auto *Named = dyn_cast<DeclRefExpr>(&S)) {
    const auto *Other = dyn_cast<VarDecl>(Named->getDecl());
    return Other == &Var ||
           (Other && Other->hasLocalStorage() && Other->getInit() &&
            Depth < 4 && mentions(*Other->getInit(), Var, Depth + 1));
  }
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && mentions(*Child, Var, Depth);
  });
}

namespace {

/// Ways through one run: from the beginning of a function to its end, or once
/// round a loop.
class OneRun {
public:
  OneRun(const FunctionDecl &F, const Stmt *Loop, ASTContext &Unit) {
    CFG::BuildOptions Options;
    Options.setAllAlwaysAdd();
    Graph = CFG::buildCFG(&F, F.getBody(), &Unit, Options);
    if (!Graph)
      return;
    if (!Loop)
      Ends.push_back(&Graph->getExit());
    for (const CFGBlock *Block : *Graph)
      if (Loop && Block->getLoopTarget() == Loop)
        Ends.push_back(Block);
  }

  explicit operator bool() const { return Graph != nullptr; }
  const CFG &blocks() const { return *Graph; }

  const CFGBlock *blockOf(const Expr &E) const {
    for (const CFGBlock *Block : *Graph)
      for (const CFGElement &Element : *Block)
        if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>();
            S && S->getStmt() == &E)
          return Block;
    return nullptr;
  }

  // The way on from Branch decides whether Block is reached.
  bool decides(const CFGBlock &Branch, const CFGBlock &Block) const {
    bool First = reaches(Graph->getEntry(), {&Branch}, {&Block});
    bool Leads = false, Avoids = false;
    for (const CFGBlock *Next : Branch.succs()) {
      if (!Next)
        continue;
      std::vector<const CFGBlock *> Else = Ends;
      Else.push_back(&Branch);
      bool There = reaches(*Next, {&Block}, Else);
      Leads |= There;
      Avoids |= !There && reaches(*Next, Ends, {&Block});
    }
    return First && Leads && Avoids;
  }

private:
  using Blocks = llvm::ArrayRef<const CFGBlock *>;
  static bool reaches(const CFGBlock &From, Blocks To, Blocks Without) {
    llvm::DenseSet<const CFGBlock *> Seen{&From};
    std::vector<const CFGBlock *> Todo{&From};
    while (!Todo.empty()) {
      const CFGBlock *Block = Todo.back();
      Todo.pop_back();
      if (llvm::is_contained(To, Block))
        return true;
      if (llvm::is_contained(Without, Block))
        continue;
      for (const CFGBlock *Next : Block->succs())
        if (Next && Seen.insert(Next).second)
          Todo.push_back(Next);
    }
    return false;
  }

  std::unique_ptr<CFG> Graph;
  std::vector<const CFGBlock *> Ends;
};

} // namespace

static const FunctionDecl *functionAround(const Stmt &S, ASTContext &Unit) {
  DynTypedNode Up = parentOf(DynTypedNode::create(S), Unit);
  while (!Up.getNodeKind().isNone()) {
    if (const auto *Lambda = Up.get<LambdaExpr>())
      return Lambda->getCallOperator();
    if (const auto *F = Up.get<FunctionDecl>())
      return F;
    Up = parentOf(Up, Unit);
  }
  return nullptr;
}

bool dependsOn(const Expr &Made, const VarDecl &Var, const FunctionBody &Body,
               ASTContext &Unit) {
  const FunctionDecl *F =
      Body.Function ? Body.Function : functionAround(*Body.Region, Unit);
  if (!F || !F->getBody())
    return false;
  OneRun Run(*F, Body.Function ? nullptr : Body.Region, Unit);
  const CFGBlock *Block = Run ? Run.blockOf(Made) : nullptr;
  return Block && llvm::any_of(Run.blocks(), [&](const CFGBlock *Branch) {
           const Stmt *Condition = Branch->getTerminatorCondition();
           return Condition && mentions(*Condition, Var) &&
                  Run.decides(*Branch, *Block);
         });
}

} // namespace connguard
