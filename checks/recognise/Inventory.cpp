#include "recognise/Inventory.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

namespace {

class CallCollector : public RecursiveASTVisitor<CallCollector> {
public:
  CallCollector(CallRecogniser &Calls, std::set<RowName> &Into)
      : Calls(Calls), Into(Into) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    const SourceManager &Sources = Calls.unit().getSourceManager();
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitCallExpr(CallExpr *Call) { return note(*Call); }
  bool VisitCXXConstructExpr(CXXConstructExpr *Call) { return note(*Call); }

private:
  bool note(const Expr &Call) {
    for (const ApiCall *Row : Calls.rowsOf(Call))
      Into.insert(nameOf(*Row));
    if (const ApiCall *Row = Calls.acquisition(Call)) // make_unique
      Into.insert(nameOf(*Row));
    return true;
  }

  CallRecogniser &Calls;
  std::set<RowName> &Into;
};

} // namespace

std::set<RowName> inventory(ASTContext &Unit, CallRecogniser &Calls,
                            const Handlers &Handlers) {
  std::set<RowName> Result;
  CallCollector(Calls, Result).TraverseAST(Unit);
  for (const auto &[From, Rule] : Handlers.matched())
    Result.insert(nameOf(*From, *Rule));
  return Result;
}

} // namespace connguard
