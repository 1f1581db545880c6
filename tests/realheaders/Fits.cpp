#include "Fits.h"

#include "recognise/Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard::test {

static bool hasPack(const FunctionDecl &F) {
  return llvm::any_of(F.parameters(), [](const ParmVarDecl *P) {
    return P->isParameterPack();
  });
}

bool takes(const FunctionDecl &F, unsigned Argument) {
  return Argument < F.getNumParams() || F.isVariadic() || hasPack(F);
}

static bool pointsToSomething(const FunctionDecl &F, unsigned Argument) {
  if (Argument >= F.getNumParams())
    return F.isVariadic();
  QualType Type = F.getParamDecl(Argument)->getType();
  return Type->isPointerType() || Type->isReferenceType();
}

static bool pointsToWritable(const FunctionDecl &F, unsigned Argument) {
  return pointsToSomething(F, Argument) &&
         (Argument >= F.getNumParams() || !F.getParamDecl(Argument)
                                               ->getType()
                                               ->getPointeeType()
                                               .isConstQualified());
}

static bool returns(const FunctionDecl &F, unsigned Argument) {
  return Argument < F.getNumParams() &&
         F.getASTContext().hasSameUnqualifiedType(
             F.getReturnType(), F.getParamDecl(Argument)->getType());
}

static bool holdsHandle(const ApiCall &Call, const FunctionDecl &F) {
  const HandlePlace &Place = Call.Handle;
  bool Yields = Call.Does == ApiCall::Acquire;
  switch (Place.Where) {
  case HandlePlace::Result:
    return !F.getReturnType()->isVoidType() &&
           (Call.Empty != NothingOwed::HandleNegative ||
            F.getReturnType()->isIntegerType());
  case HandlePlace::Argument:
    return takes(F, Place.Index) &&
           (!Yields || pointsToWritable(F, Place.Index));
  case HandlePlace::Elements:
    return pointsToWritable(F, Place.Index);
  case HandlePlace::Pointee:
    // Who takes a handle over may read it from where it cannot be written.
    return Call.Does == ApiCall::Transfer ? pointsToSomething(F, Place.Index)
                                          : pointsToWritable(F, Place.Index);
  case HandlePlace::This:
    return isa<CXXMethodDecl>(F);
  }
  llvm_unreachable("covered switch");
}

bool fits(const ApiCall &Call, const FunctionDecl &F) {
  return holdsHandle(Call, F) && hasParameters(F, Call.Parameters) &&
         (!Call.ErrorArgument || pointsToWritable(F, *Call.ErrorArgument)) &&
         (!Call.OnlyIfArgument || takes(F, *Call.OnlyIfArgument)) &&
         (!Call.ReturnsArgument || returns(F, *Call.ReturnsArgument));
}

} // namespace connguard::test
