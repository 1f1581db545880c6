#include "rules/Ranks.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace connguard {

static void calleesIn(const Stmt &Body,
                      llvm::SetVector<const FunctionDecl *> &Into) {
  if (const auto *Call = dyn_cast<Expr>(&Body))
    if (const FunctionDecl *Callee = calleeOf(*Call))
      Into.insert(Callee->getCanonicalDecl());
  for (const Stmt *Child : Body.children())
    if (Child)
      calleesIn(*Child, Into);
}

llvm::DenseSet<const FunctionDecl *> servedBy(llvm::ArrayRef<Handler> All) {
  llvm::DenseSet<const FunctionDecl *> Served;
  llvm::SetVector<const FunctionDecl *> Todo;
  for (const Handler &H : All) {
    if (H.Function && H.Region == H.Function->getBody())
      Todo.insert(H.Function->getCanonicalDecl());
    else if (H.Region)
      calleesIn(*H.Region, Todo);
  }
  for (std::size_t I = 0; I != Todo.size(); ++I)
    if (const FunctionDecl *Body = visibleBody(*Todo[I])) {
      Served.insert(Body);
      calleesIn(*Body->getBody(), Todo);
    }
  return Served;
}

static bool isInLoop(const Stmt &At, ASTContext &Unit) {
  DynTypedNode Node = DynTypedNode::create(At);
  while (true) {
    DynTypedNodeList Parents = Unit.getParents(Node);
    if (Parents.empty())
      return false;
    Node = Parents[0];
    if (Node.get<FunctionDecl>() || Node.get<LambdaExpr>())
      return false;
    if (Node.get<ForStmt>() || Node.get<WhileStmt>() || Node.get<DoStmt>() ||
        Node.get<CXXForRangeStmt>())
      return true;
  }
}

Rank rankOf(const Stmt &At, const FunctionDecl &In, const UnitFacts &Facts) {
  if (Facts.Served.contains(&In))
    return Rank::Handler;
  return isInLoop(At, Facts.Unit) ? Rank::Loop : Rank::Once;
}

} // namespace connguard
