// A field becomes a guard, in all functions of its class.
//
//   PGconn *db_;           ->  std::unique_ptr<PGconn, Finish> db_;
//   ~C() { PQfinish(db_); } -> ~C() = default;
#ifndef CONNGUARD_RULES_FIELDGUARD_H
#define CONNGUARD_RULES_FIELDGUARD_H

#include "rules/GuardRewriter.h"

namespace connguard {

class FieldGuard : GuardRewriter {
public:
  FieldGuard(const UnitFacts &Facts, const clang::FieldDecl &Field,
             const Resource &What, const ApiCall &Release, const Guard &By)
      : GuardRewriter(Facts.Unit, Field, Release, By), Facts(Facts),
        Field(Field), What(What) {}

  /// Nothing if some use is elsewhere or cannot be rewritten, if objects of the
  /// class may be copied, or if the field may hold what is not its own.
  std::optional<std::vector<clang::FixItHint>> run();

private:
  bool endsWith(const clang::CompoundStmt &Block) const override;
  bool isWithin(const clang::Stmt & /*Left*/) const override { return false; }
  bool returned(const clang::Expr &Use) override { return get(Use); }

  bool isClosed() const;
  bool rewriteFunction(const clang::FunctionDecl &Function);
  bool rewriteInitialiser(const clang::CXXCtorInitializer &Init);
  bool rewriteDeclaration();
  bool collect(const clang::Stmt &S) const;
  bool isMine(const clang::Expr &Value) const;
  bool isAlwaysInitialised() const;

  const UnitFacts &Facts;
  const clang::FieldDecl &Field;
  const Resource &What;
};

} // namespace connguard

#endif
