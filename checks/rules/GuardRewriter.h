// Edits that make a guard of what holds a handle, a local variable or a field:
// all its uses here, its declaration in VariableGuard and FieldGuard.
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
protected:
  GuardRewriter(clang::ASTContext &Unit, const clang::ValueDecl &Held,
                const ApiCall &Release, const Guard &By)
      : Unit(Unit), Held(Held), Release(Release), By(By), Edits(Unit) {}
  virtual ~GuardRewriter() = default;

  /// True if \p Block ends where what it holds is given back.
  virtual bool endsWith(const clang::CompoundStmt &Block) const = 0;
  /// True if \p Left, a loop or `switch`, is around the declaration.
  virtual bool isWithin(const clang::Stmt &Left) const = 0;
  /// The value is what the function returns.
  virtual bool returned(const clang::Expr &Use) = 0;

  /// False if a use within \p S cannot be rewritten.
  bool rewriteUses(const clang::Stmt &S);
  bool get(const clang::Expr &Use);
  bool handOver(const clang::Expr &Use);
  /// By name, as a variable or a member of the own object.
  bool isHeld(const clang::Expr &E) const;
  bool mentionsHeld(const clang::Stmt &S) const;
  /// `, &redisFree`, or "".
  std::string deleter() const {
    return By.Deleter.empty() ? "" : ", " + By.Deleter;
  }

  clang::ASTContext &Unit;
  const clang::ValueDecl &Held;
  const ApiCall &Release;
  const Guard &By;
  GuardEdits Edits;
  std::set<clang::SourceLocation> Uses;
  /// Where the handle is given back, and what of that was rewritten.
  std::set<clang::SourceLocation> GivenBackAt, Covered;
  /// The assignment that becomes the declaration.
  const clang::BinaryOperator *First = nullptr;
  /// The loop in whose head that is.
  const clang::WhileStmt *Head = nullptr;
  bool Changes = false; ///< It cannot be const any more.

private:
  bool rewriteUse(const clang::Expr &Use);
  bool rewriteTest(const clang::Expr &Use, const clang::Expr &Test);
  bool rewriteValue(const clang::Expr &Use, const clang::Expr &Value,
                    const clang::Stmt &Up);
  bool rewriteOperand(const clang::Expr &Use, const clang::Expr &Value,
                      const clang::BinaryOperator &Of);
  bool rewriteArgument(const clang::Expr &Use, const clang::Expr &Call);
  bool rewritePlace(const clang::Expr &Use);

  // --- GuardStatements.cpp ---
  bool rewriteAssignment(const clang::Expr &Use,
                         const clang::BinaryOperator &Assign);
  bool assignNothing(const clang::BinaryOperator &Assign);
  bool declareInHead(const clang::BinaryOperator &Assign);
  bool assignBefore(const clang::BinaryOperator &Assign);
  bool removeRelease(const clang::Expr &Use, const clang::Expr &Call);
  bool replaceStatement(const clang::Expr &Use, const clang::Stmt &Whole,
                        const clang::Stmt &Up);
  bool diesAfter(const clang::Stmt &Whole,
                 const clang::CompoundStmt &Block) const;
  bool onlyTests(const clang::Expr &Condition) const;
  bool isRelease(const clang::Stmt &S) const;
  bool isReleaseStatement(const clang::Stmt &S) const;
  bool clears(const clang::Stmt &S) const;
  std::string reset(const clang::Expr &Use) const;
};

} // namespace connguard

#endif
