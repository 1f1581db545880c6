#include "summary/Overriders.h"

#include "recognise/Functions.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

std::vector<const CXXMethodDecl *> overriddenBy(const FunctionDecl &F) {
  std::vector<const CXXMethodDecl *> Result;
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method)
    return Result;
  for (const CXXMethodDecl *Base : Method->overridden_methods()) {
    Result.push_back(Base->getCanonicalDecl());
    for (const CXXMethodDecl *Further : overriddenBy(*Base))
      Result.push_back(Further);
  }
  return Result;
}

Overriders::Overriders(llvm::ArrayRef<const FunctionDecl *> Functions) {
  for (const FunctionDecl *F : Functions)
    for (const CXXMethodDecl *Base : overriddenBy(*F))
      Known[Base].push_back(F);
}

// Only this file can derive from it.
static bool isOfThisFile(const CXXMethodDecl &Method) {
  const ASTContext &Unit = Method.getASTContext();
  const SourceManager &Sources = Unit.getSourceManager();
  return !Unit.getLangOpts().IsHeaderFile &&
         Sources.isInMainFile(
             Sources.getExpansionLoc(Method.getParent()->getLocation()));
}

std::vector<const FunctionDecl *>
Overriders::of(const CXXMethodDecl &Method) const {
  auto Found = Known.find(Method.getCanonicalDecl());
  const FunctionDecl *Own = visibleBody(Method);
  if (Found == Known.end() || (!Own && !isOfThisFile(Method)))
    return {};
  std::vector<const FunctionDecl *> Result = Found->second;
  if (Own)
    Result.push_back(Own);
  return Result;
}

static void join(Effect &Into, const Effect &Other) {
  if (Into.Does != Other.Does)
    Into = {};
}

static void join(std::vector<Effect> &Into, const std::vector<Effect> &Other) {
  Into.resize(std::min(Into.size(), Other.size())); // the rest is unknown
  for (size_t I = 0; I < Into.size(); ++I)
    join(Into[I], Other[I]);
}

static bool sameContract(const ApiCall *A, const ApiCall *B) {
  return A && B && A->What == B->What && A->Empty == B->Empty;
}

Summary joined(llvm::ArrayRef<const Summary *> Some) {
  Summary Result = *Some.front();
  Result.Slots.clear(); // of no entity
  Result.Captures.clear();
  for (const Summary *Other : Some.drop_front()) {
    join(Result.Parameters, Other->Parameters);
    join(Result.Pointees, Other->Pointees);
    Result.Overwrites.clear();
    if (!sameContract(Result.Returns.get(), Other->Returns.get()))
      Result.Returns = nullptr;
    for (const ValueDecl *Member : Other->Members)
      if (!llvm::is_contained(Result.Members, Member))
        Result.Members.push_back(Member);
    Result.AnyMember |= Other->AnyMember;
    Result.NeverReturns &= Other->NeverReturns;
    Result.Throws.add(Other->Throws);
    Result.ThrowsOnlyIf.clear();
    if (Result.WhyThrows.empty())
      Result.WhyThrows = Other->WhyThrows;
  }
  return Result;
}

} // namespace connguard
