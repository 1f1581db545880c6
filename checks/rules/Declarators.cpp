#include "rules/Declarators.h"

#include "rules/Statements.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace connguard {

// The end of `const T` in `const T *a`; nothing for arrays, functions and what
// else has a declarator of its own.
static SourceLocation endOfSpecifier(const DeclaratorDecl &D) {
  const TypeSourceInfo *Written = D.getTypeSourceInfo();
  if (!Written)
    return {};
  TypeLoc Type = Written->getTypeLoc();
  while (auto Pointer = Type.getUnqualifiedLoc().getAs<PointerTypeLoc>())
    Type = Pointer.getPointeeLoc();
  Type = Type.getUnqualifiedLoc();
  if (Type.getAs<ArrayTypeLoc>() || Type.getAs<FunctionTypeLoc>() ||
      Type.getAs<ParenTypeLoc>() || Type.getAs<ReferenceTypeLoc>())
    return {};
  return Type.getEndLoc();
}

// `*a = nullptr`, between the commas.
static std::vector<std::string>
declarators(llvm::ArrayRef<const DeclaratorDecl *> Together, ASTContext &Unit,
            const GuardEdits &Edits) {
  std::vector<std::string> Result;
  SourceLocation Before = endOfSpecifier(*Together.front());
  for (const DeclaratorDecl *D : Together) {
    if (Before.isInvalid() || endOfSpecifier(*D).isInvalid())
      return {};
    std::optional<Token> Next = Lexer::findNextToken(
        Before, Unit.getSourceManager(), Unit.getLangOpts());
    if (Next && !Result.empty()) {
      if (Next->isNot(tok::comma))
        return {};
      Next = Lexer::findNextToken(Next->getLocation(), Unit.getSourceManager(),
                                  Unit.getLangOpts());
    }
    std::string Text =
        Next ? Edits.text({Next->getLocation(), D->getEndLoc()}) : "";
    if (Text.empty())
      return {};
    Result.push_back(Text);
    Before = D->getEndLoc();
  }
  return Result;
}

bool splitOff(const DeclaratorDecl &Mine, StringRef New,
              llvm::ArrayRef<const DeclaratorDecl *> Together, ASTContext &Unit,
              GuardEdits &Edits) {
  SourceLocation Begin = Together.front()->getBeginLoc();
  std::vector<std::string> Texts = declarators(Together, Unit, Edits);
  std::string Specifier =
      Edits.text({Begin, endOfSpecifier(*Together.front())});
  if (Texts.empty() || Specifier.empty() || Mine.hasAttrs())
    return false;
  std::vector<std::string> Lines, Pending;
  auto Flush = [&] {
    if (!Pending.empty())
      Lines.push_back(Specifier + " " + llvm::join(Pending, ", "));
    Pending.clear();
  };
  for (const auto &[D, Text] : llvm::zip(Together, Texts)) {
    if (D != &Mine) {
      Pending.push_back(Text);
    } else if (!New.empty()) {
      Flush();
      Lines.push_back(New.str());
    }
  }
  Flush();
  std::string Indent = indentOf(Begin, Unit.getSourceManager());
  return Edits.replace(Begin, Edits.behind(Together.back()->getEndLoc()),
                       llvm::join(Lines, ";\n" + Indent));
}

} // namespace connguard
