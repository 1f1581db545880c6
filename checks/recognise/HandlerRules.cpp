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

HandlerRules::HandlerRules(const Catalog &Known) {
  for (const auto &From : Known.frameworks())
    for (const HandlerRule &Rule : From->Handlers)
      All.push_back({From.get(), &Rule, {}});
  for (const Fit &Each : All)
    ByKind[Each.Rule->How].push_back(Each);
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
  for (const Fit &Each : ByKind[How]) {
    StringRef Name = matching(Each.Rule->Names, Plain);
    if (Name.empty() && Full != Plain)
      Name = matching(Each.Rule->Names, Full);
    if (!Plain.empty() && !Name.empty())
      Result.push_back({Each.From, Each.Rule, Name});
  }
  return Known.try_emplace(Key, std::move(Result)).first->second;
}

} // namespace connguard
