// Annotations that say nothing, and what was meant.
#include "recognise/Annotations.h"

#include "support/Words.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

static constexpr llvm::StringLiteral Valid =
    "write one of 'connguard::acquires', 'connguard::releases', "
    "'connguard::owns', 'connguard::borrows', 'connguard::handler', "
    "'connguard::once'";

namespace {

class AnnotationWalk : public RecursiveASTVisitor<AnnotationWalk> {
public:
  explicit AnnotationWalk(
      llvm::function_ref<void(const Decl &, const AnnotateAttr &)> Each)
      : Each(Each) {}

  bool VisitDecl(Decl *D) {
    if (D->hasAttrs())
      for (const auto *Said : D->specific_attrs<AnnotateAttr>())
        Each(*D, *Said);
    return true;
  }

private:
  llvm::function_ref<void(const Decl &, const AnnotateAttr &)> Each;
};

} // namespace

std::vector<AnnotationMistake> Annotations::mistakesIn(ASTContext &Unit) {
  std::vector<AnnotationMistake> Result;
  auto Look = [&](const Decl &On, const AnnotateAttr &Said) {
    if (std::optional<AnnotationMistake> Found = mistakeIn(On, Said))
      Result.push_back(std::move(*Found));
  };
  AnnotationWalk(Look).TraverseAST(Unit);
  return Result;
}

std::optional<AnnotationMistake>
Annotations::mistakeIn(const Decl &On, const AnnotateAttr &Said) {
  StringRef Text = Said.getAnnotation();
  if (!Text.starts_with("connguard:") || Said.isInherited())
    return std::nullopt;
  if (std::optional<Word> Means = wordOf(Text)) {
    AnnotationMistake Wrong = mistakeAs(On, Said, *Means);
    if (Wrong.Message.empty() || On.isTemplated()) // T * may be anything
      return std::nullopt;
    return Wrong;
  }
  llvm::SmallVector<RuleRef> Rules;
  Known.handlerRules().about(HandlerRule::Annotated, Text, Rules);
  bool Taught = llvm::any_of(Rules, [&](const RuleRef &Each) {
    return llvm::any_of(Each.rule().Names, [&](const std::string &Name) {
      return matchesName(Name, Text);
    });
  });
  AnnotationMistake Wrong{.At = Said.getRange(),
                          .Message = "'" + Text.str() + "' "};
  if (Taught && On.getAsFunction())
    return std::nullopt;
  Wrong.Message +=
      Taught ? "says nothing here" : "is no annotation that connguard knows";
  Wrong.Advice = Taught ? "put it on a function" : Valid.str();
  Wrong.Written = Text.str();
  Wrong.Meant = Taught ? "" : meant(Text, On, Said);
  Wrong.Idle = Wrong.Meant.empty();
  return Wrong;
}

std::string Annotations::meant(StringRef Text, const Decl &On,
                               const AnnotateAttr &Said) {
  llvm::SmallVector<StringRef, 8> All{"connguard::acquires",
                                      "connguard::releases", "connguard::owns",
                                      "connguard::borrows"};
  for (const auto &From : Known.frameworks())
    for (const HandlerRule &Rule : From->Handlers)
      if (Rule.How == HandlerRule::Annotated)
        llvm::append_range(All, Rule.Names);
  std::string Result = closestWord(Text, All);
  std::optional<Word> Means = wordOf(Result);
  if (!Means)
    return On.getAsFunction() ? Result : "";
  return mistakeAs(On, Said, *Means).Message.empty() ? Result : "";
}

} // namespace connguard
