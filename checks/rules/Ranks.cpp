#include "rules/Ranks.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace connguard {

static void calleesIn(const Stmt &Body,
                      std::vector<const FunctionDecl *> &Into) {
  if (const auto *Call = dyn_cast<Expr>(&Body))
    if (const FunctionDecl *Callee = calleeOf(*Call))
      if (const FunctionDecl *Seen = visibleBody(*Callee))
        Into.push_back(Seen);
  for (const Stmt *Child : Body.children())
    if (Child)
      calleesIn(*Child, Into);
}

llvm::DenseSet<const FunctionDecl *> servedBy(llvm::ArrayRef<Handler> All) {
  llvm::DenseSet<const FunctionDecl *> Served;
  std::vector<const FunctionDecl *> Todo;
  for (const Handler &H : All) {
    if (H.Function && H.Region == H.Function->getBody())
      Todo.push_back(H.Function);
    else if (H.Region)
      calleesIn(*H.Region, Todo);
  }
  while (!Todo.empty()) {
    const FunctionDecl *Next = Todo.back();
    Todo.pop_back();
    if (Served.insert(Next).second && Next->getBody())
      calleesIn(*Next->getBody(), Todo);
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
