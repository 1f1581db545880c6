#include "rules/Counterpart.h"

#include "recognise/NamePairs.h"
#include "rules/Variables.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

static bool pointsTo(QualType Type, const RecordDecl &Record) {
  const RecordDecl *To = Type->getPointeeType().isNull()
                             ? nullptr
                             : Type->getPointeeType()->getAsRecordDecl();
  return To && To->getCanonicalDecl() == Record.getCanonicalDecl();
}

namespace {

/// Looks for the field, and for calls that are given the object.
class HandingOn : public RecursiveASTVisitor<HandingOn> {
public:
  HandingOn(const Owner &O, bool Frees) : O(O), Frees(Frees) {}

  bool Found = false;

  bool VisitMemberExpr(MemberExpr *Member) {
    Found |= Member->getMemberDecl() == O.Field;
    return !Found;
  }

  // Who frees the object hands it to free(), as nothing in particular.
  bool VisitCallExpr(CallExpr *Call) {
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      const VarDecl *Var = variableIn(*Call->getArg(I));
      const FunctionDecl *Callee = Call->getDirectCallee();
      bool Anything = Frees && Callee && I < Callee->getNumParams() &&
                      Callee->getParamDecl(I)->getType()->isVoidPointerType();
      Found |= Var && !Anything &&
               (pointsTo(Var->getType(), *O.Record) ||
                Var->getType()->isVoidPointerType());
    }
    return !Found;
  }

private:
  const Owner &O;
  bool Frees;
};

} // namespace

const FunctionDecl *counterpartOf(const Owner &O, const UnitFacts &Facts) {
  if (O.classOf() || O.Kept.empty() ||
      Facts.NamedInBroken.contains(O.Field->getName()))
    return nullptr;
  NamePairs Names(Facts.Known);
  FunctionSet Freeing = Facts.Fields.freeing(*O.Record);
  for (const FunctionDecl *Ends : Facts.Bodies) {
    bool Frees = Freeing.contains(Ends);
    bool Given = llvm::any_of(Ends->parameters(), [&](const ParmVarDecl *P) {
      return pointsTo(P->getType(), *O.Record);
    });
    if (!(Frees || Given) ||
        !Names.undoes(*Ends, *O.Kept.front().In->Events.Function))
      continue;
    HandingOn Body(O, Frees);
    Body.TraverseStmt(Ends->getBody());
    return Body.Found ? nullptr : Ends;
  }
  return nullptr;
}

} // namespace connguard
