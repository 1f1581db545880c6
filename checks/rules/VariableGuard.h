// A local variable becomes a guard.
#ifndef CONNGUARD_RULES_VARIABLEGUARD_H
#define CONNGUARD_RULES_VARIABLEGUARD_H

#include "rules/GuardRewriter.h"

namespace connguard {

class VariableGuard : GuardRewriter {
public:
  VariableGuard(const UnitFacts &Facts, const FunctionFacts &Function,
                const clang::VarDecl &Var, const Resource &What,
                const ApiCall &Release, const Guard &By)
      : GuardRewriter(Facts.Unit, Var, Release, By), Function(Function),
        Var(Var), What(What) {}

  /// Nothing if some use cannot be rewritten, or if it may hold what is not the
  /// function's to give back.
  std::optional<std::vector<clang::FixItHint>> run();

private:
  bool endsWith(const clang::CompoundStmt &Block) const override;
  bool isWithin(const clang::Stmt &Left) const override;
  bool returned(const clang::Expr &Use) override { return handOver(Use); }

  bool collect(const clang::Stmt &S);
  bool isMine(const clang::Expr &Value);
  void declareLate();
  bool declareInHead(const clang::BinaryOperator &Assign);
  bool rewriteDeclaration();
  bool initialise(const clang::Expr &Init, const std::string &Head,
                  const clang::Stmt &Around);
  bool declareAlone(const std::string &Type);
  bool isWholePattern() const;

  const FunctionFacts &Function;
  const clang::VarDecl &Var;
  const Resource &What;
  const clang::DeclStmt *Declares = nullptr;
  std::vector<const clang::Expr *> Values; ///< All that it ever gets.
};

} // namespace connguard

#endif
