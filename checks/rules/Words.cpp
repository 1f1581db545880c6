#include "rules/Words.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

CharSourceRange rangeOf(const Expr &E, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return Sources.getExpansionRange(E.getSourceRange());
}

// Invalid if Node is not written as it stands: it is part of a macro.
static CharSourceRange writtenRange(const Stmt &Node, const ASTContext &Unit) {
  return Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Node.getSourceRange()),
      Unit.getSourceManager(), Unit.getLangOpts());
}

std::string quote(const Stmt &Node, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  CharSourceRange Range = writtenRange(Node, Unit);
  if (Range.isInvalid())
    Range = Sources.getExpansionRange(Node.getSourceRange());
  std::string Text =
      Lexer::getSourceText(Range, Sources, Unit.getLangOpts()).str();
  std::string OneLine;
  for (char C : Text) {
    bool Space = isspace(static_cast<unsigned char>(C));
    if (!Space)
      OneLine += C;
    else if (!OneLine.empty() && OneLine.back() != ' ')
      OneLine += ' ';
  }
  constexpr size_t Most = 60;
  if (OneLine.size() > Most)
    OneLine = OneLine.substr(0, Most - 3) + "...";
  return OneLine;
}

static std::string wordsFor(const Decision &Why, const ASTContext &Unit) {
  switch (Why.What) {
  case Decision::Branch:
    return fmt::format("'{}' is {}", quote(*Why.Node, Unit),
                       Why.Taken ? "true" : "false");
  case Decision::Loop:
    return Why.Taken ? fmt::format("the loop goes on: '{}' is true",
                                   quote(*Why.Node, Unit))
                     : fmt::format("the loop ends: '{}' is false",
                                   quote(*Why.Node, Unit));
  case Decision::Case:
    return fmt::format("the case '{}' is taken",
                       quote(*cast<CaseStmt>(Why.Node)->getLHS(), Unit));
  case Decision::Default:
    return "no other case fits: the default is taken";
  case Decision::Throws:
    return fmt::format("'{}' throws: it {}", Why.By->Name, Why.By->Reason);
  case Decision::Caught:
    return "the exception is caught here";
  }
  llvm_unreachable("covered switch");
}

Step describe(const Decision &Why, const ASTContext &Unit) {
  return {Unit.getSourceManager().getExpansionLoc(Why.Node->getBeginLoc()),
          wordsFor(Why, Unit)};
}

Step describeExit(const Leak &Way, const Site &From, StringRef Verb) {
  std::string Verbs = Verb.str();
  switch (Way.How) {
  case Leak::Return:
    return {Way.At, "returns without " + Verbs + " it"};
  case Leak::ScopeEnd:
    return {Way.At, "leaves its scope without " + Verbs + " it"};
  case Leak::Overwritten:
    return {Way.At, Way.Name.empty()
                        ? "its only holder gets another value"
                        : fmt::format("'{}' gets another value: the handle it "
                                      "held is lost",
                                      Way.Name)};
  case Leak::Freed:
    return {Way.At,
            fmt::format("'{}' gives back the memory that holds it", Way.Name)};
  case Leak::Ignored:
    return {Way.At,
            fmt::format("nobody keeps what '{}' returned", From.Callee)};
  case Leak::Exception:
    return {Way.At, Way.Name == "throw"
                        ? "throws without " + Verbs + " it"
                        : fmt::format("'{}' may throw (it {}), and nothing on "
                                      "the way out releases it",
                                      Way.Name, Way.Reason)};
  case Leak::Cancelled:
    return {Way.At,
            fmt::format("the coroutine may be destroyed while it waits in this "
                        "{}, and nothing releases it then",
                        Way.Name)};
  case Leak::FunctionEnd:
    return {Way.At, "the function ends without " + Verbs + " it"};
  }
  llvm_unreachable("covered switch");
}

static std::string owed(const Site &From) {
  if (From.Partner)
    return fmt::format("'{}' hands out what '{}' takes back", From.Callee,
                       nameOf(*From.Partner));
  return fmt::format("'{}' gives a handle that must be released{}", From.Callee,
                     From.Row->OwedWhenFailed ? ", even when it fails" : "");
}

// log("lost: %s", ...), where log is a macro with a test of its own: nobody who
// reads this function decides there. Unless the macro hides the exit as well.
static bool isInsideMacro(const Decision &Why, const Leak &Way,
                          const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At = Why.Node->getBeginLoc();
  return Sources.isMacroBodyExpansion(At) &&
         writtenRange(*Why.Node, Unit).isInvalid() &&
         Sources.getExpansionLoc(At) != Sources.getExpansionLoc(Way.At);
}

std::vector<Step> describe(const Leak &Way, const Site &From,
                           const ASTContext &Unit) {
  std::vector<Step> Steps;
  Steps.push_back({rangeOf(*From.Call, Unit).getBegin(), owed(From)});
  for (const Decision &Why : Way.Path) {
    if (isInsideMacro(Why, Way, Unit))
      continue;
    Step Next = describe(Why, Unit);
    bool Again = llvm::any_of(Steps, [&](const Step &Known) {
      return Known.At == Next.At && Known.Text == Next.Text;
    });
    if (!Again)
      Steps.push_back(std::move(Next));
  }
  Step Exit = describeExit(Way, From, "releasing");
  Exit.At = Unit.getSourceManager().getExpansionLoc(Exit.At);
  Steps.push_back(std::move(Exit));
  return Steps;
}

std::string withArticle(StringRef Noun) {
  bool Vowel = !Noun.empty() && StringRef("aeioAEIO").contains(Noun.front());
  return (Vowel ? "an " : "a ") + Noun.str();
}

} // namespace connguard
