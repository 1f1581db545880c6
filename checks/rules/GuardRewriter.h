// Edits that make a guard of a local variable: its declaration, and all its
// uses.
//
//   redisContext *c = redisConnect(h, p);
//     -> std::unique_ptr<redisContext, decltype(&redisFree)> c(
//            redisConnect(h, p), &redisFree);
//   redisCommand(c, "PING")  ->  redisCommand(c.get(), "PING")
//   redisFree(c);            ->  gone before a return, else c.reset();
//   return c;                ->  return c.release();
//
//   int fd = open(p, 0);     ->  UniqueFileDescriptor fd(open(p, 0));
//   if (fd < 0)              ->  if (fd.get() < 0)
#ifndef CONNGUARD_RULES_GUARDREWRITER_H
#define CONNGUARD_RULES_GUARDREWRITER_H

#include "rules/GuardEdits.h"
#include "rules/Guards.h"
#include <set>

namespace connguard {

class GuardRewriter {
public:
  GuardRewriter(const UnitFacts &Facts, const FunctionFacts &Function,
                const clang::VarDecl &Var, const Resource &What,
                const ApiCall &Release, const Guard &By);

  /// Nothing if some use cannot be rewritten.
  std::optional<std::vector<clang::FixItHint>> run();

private: // --- GuardDeclaration.cpp ---
  bool collect(const clang::Stmt &S);
  bool isMine(const clang::Expr &Value);
  void declareLate();
  bool rewriteDeclaration();
  bool isWholePattern() const;

  // --- GuardRewriter.cpp ---
  bool rewriteUses(const clang::Stmt &S);
  bool rewriteUse(const clang::DeclRefExpr &Use);
  bool rewriteTest(const clang::DeclRefExpr &Use, const clang::Expr &Test);
  bool rewriteValue(const clang::DeclRefExpr &Use, const clang::Expr &Value,
                    const clang::Stmt &Up);
  bool rewriteOperand(const clang::DeclRefExpr &Use, const clang::Expr &Value,
                      const clang::BinaryOperator &Of);
  bool rewriteArgument(const clang::DeclRefExpr &Use, const clang::Expr &Call);
  bool rewritePlace(const clang::DeclRefExpr &Use);
  bool get(const clang::DeclRefExpr &Use);
  bool handOver(const clang::DeclRefExpr &Use);

  // --- GuardStatements.cpp ---
  bool rewriteAssignment(const clang::DeclRefExpr &Use,
                         const clang::BinaryOperator &Assign);
  bool assignNothing(const clang::BinaryOperator &Assign);
  bool assignBefore(const clang::BinaryOperator &Assign);
  bool removeRelease(const clang::Expr &Call);
  bool replaceStatement(const clang::Stmt &Whole, const clang::Stmt &Up);
  bool diesAfter(const clang::Stmt &Whole,
                 const clang::CompoundStmt &Block) const;
  bool onlyTests(const clang::Expr &Condition) const;
  bool isReleaseStatement(const clang::Stmt &S) const;
  bool clears(const clang::Stmt &S) const;
  std::string reset() const;

  bool isVar(const clang::Expr &E) const;
  bool isRelease(const clang::Stmt &S) const;
  bool mentionsVar(const clang::Stmt &S) const;
  std::string name() const { return Var.getNameAsString(); }

  clang::ASTContext &Unit;
  const FunctionFacts &Function;
  const clang::VarDecl &Var;
  const Resource &What;
  const ApiCall &Release;
  const Guard &By;
  const clang::DeclStmt *Declares = nullptr;
  GuardEdits Edits;
  std::vector<const clang::Expr *> Values; ///< All that it ever gets.
  std::set<clang::SourceLocation> Uses, GivenBackAt, Covered;
  /// The assignment that becomes the declaration.
  const clang::BinaryOperator *First = nullptr;
  bool Changes = false; ///< It cannot be const any more.
};

} // namespace connguard

#endif
