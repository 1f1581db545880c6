#include "recognise/HandlerRules.h"

#include "support/QualifiedName.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace connguard {

StringRef matching(llvm::ArrayRef<std::string> Patterns, StringRef Name) {
  for (const std::string &Pattern : Patterns)
    if (matchesName(Pattern, Name))
      return Pattern;
  return "";
}

std::vector<Fit> HandlerRules::about(llvm::ArrayRef<Trait> Traits) const {
  llvm::SmallVector<RuleRef> Asked;
  for (const Trait &Each : Traits)
    Index.about(Each.How, Each.Name, Asked);
  llvm::sort(Asked, [](const RuleRef &A, const RuleRef &B) {
    return A.Order < B.Order;
  });
  Asked.erase(llvm::unique(Asked), Asked.end());
  std::vector<Fit> Result;
  for (const RuleRef &Each : Asked)
    Result.push_back({Each.From, &Each.rule(), {}});
  return Result;
}

// std::vector<std::thread>::emplace_back
static std::string nameWithArgument(const NamedDecl &D) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&D);
  if (!Method || isa<CXXConstructorDecl>(Method))
    return qualifiedNameWithArgument(D);
  return qualifiedNameWithArgument(*Method->getParent()) +
         "::" + Method->getNameAsString();
}

llvm::ArrayRef<Fit> HandlerRules::naming(const NamedDecl &D,
                                         HandlerRule::Kind How) {
  auto &Known = Named[How];
  const Decl *Key = D.getCanonicalDecl();
  if (auto Place = Known.find(Key); Place != Known.end())
    return Place->second;
  std::string Plain = qualifiedName(D), Full = nameWithArgument(D);
  std::vector<Fit> Result;
  for (const Fit &Each : about({{How, Plain}, {How, Full}})) {
    StringRef Name = matching(Each.Rule->Names, Plain);
    if (Name.empty() && Full != Plain)
      Name = matching(Each.Rule->Names, Full);
    if (!Plain.empty() && !Name.empty())
      Result.push_back({Each.From, Each.Rule, Name});
  }
  return Known.try_emplace(Key, std::move(Result)).first->second;
}

} // namespace connguard
