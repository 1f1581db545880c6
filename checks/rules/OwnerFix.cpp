#include "rules/OwnerFix.h"

#include "recognise/Functions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// `if (fd_ >= 0) close(fd_);`
static std::string releaseOf(const Owner &O, const ApiCall &Release) {
  std::string Name = O.Field->getNameAsString();
  std::string Call = fmt::format("{}({});", Release.Name, Name);
  if (Release.What->ReleaseAcceptsNull)
    return Call;
  bool Number = Release.What->Kind == ResourceKind::Descriptor;
  return fmt::format("if ({}{}) {}", Name, Number ? " >= 0" : "", Call);
}

std::optional<Fix> destructorFix(const Owner &O, const UnitFacts &Facts) {
  const CXXDestructorDecl *Written = O.destructor();
  const FunctionDecl *Body = Written ? visibleBody(*Written) : nullptr;
  const ApiCall *Release = Facts.releaseOf(*O.what());
  if (!Body || !Release || Release->Handle.Where != HandlePlace::Argument ||
      Release->Handle.Index != 0)
    return std::nullopt;
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  SourceLocation Brace = Body->getBody()->getEndLoc();
  if (Brace.isMacroID() || Sources.isInSystemHeader(Brace))
    return std::nullopt;
  StringRef Indent = Lexer::getIndentationForLine(Brace, Sources);
  bool OneLine = Sources.getSpellingLineNumber(Brace) ==
                 Sources.getSpellingLineNumber(Body->getBody()->getBeginLoc());
  std::string Text = releaseOf(O, *Release);
  return Fix{
      .Title = fmt::format("release '{}' in the destructor",
                           O.Field->getNameAsString()),
      .Edits = {FixItHint::CreateInsertion(
          Brace, OneLine ? fmt::format(" {} ", Text)
                         : fmt::format("  {}\n{}", Text, Indent.str()))}};
}

} // namespace connguard
