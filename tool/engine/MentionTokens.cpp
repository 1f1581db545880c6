#include "engine/MentionTokens.h"

#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace connguard {

namespace {

class Tokens {
public:
  Tokens(llvm::StringRef Text, Mentions &Into);

  std::vector<Word> take() { return std::move(Words); }

private:
  Word next();
  Word directive();

  LangOptions Language;
  IdentifierTable Idents;
  Lexer Source;
  Mentions &Into;
  std::vector<Word> Words;
  Token Now;
  bool Ended = false;
};

} // namespace

static LangOptions language() {
  LangOptions Result;
  Result.CPlusPlus = Result.CPlusPlus11 = Result.CPlusPlus14 =
      Result.CPlusPlus17 = Result.CPlusPlus20 = true;
  Result.Bool = Result.LineComment = Result.RawStringLiterals = true;
  return Result;
}

Tokens::Tokens(llvm::StringRef Text, Mentions &Into)
    : Language(language()), Idents(Language),
      Source(SourceLocation(), Language, Text.begin(), Text.begin(),
             Text.end()),
      Into(Into) {
  Now.startToken();
  for (Word W = next(); !Ended;) {
    if (W.is(tok::hash) && Now.isAtStartOfLine()) {
      W = directive();
      continue;
    }
    Words.push_back(W);
    W = next();
  }
}

Word Tokens::next() {
  Source.LexFromRawLexer(Now);
  Ended = Now.is(tok::eof);
  Word Result{.Text = {}, .Kind = Now.getKind()};
  if (Now.is(tok::raw_identifier)) {
    Result.Text = Now.getRawIdentifier();
    Result.Kind = Idents.get(Result.Text).getTokenID();
  } else {
    Result.Text = llvm::StringRef(Source.getBufferLocation() - Now.getLength(),
                                  Now.getLength());
  }
  Into.Annotates |= Result.Text.starts_with("\"connguard::");
  return Result;
}

// Skips the rest of the line: conditions and includes use nothing. What comes
// back is the first token behind it.
Word Tokens::directive() {
  auto OnLine = [&] { return !Ended && !Now.isAtStartOfLine(); };
  Word W = next();
  AliasMention Macro;
  if (OnLine() && W.Text == "define") {
    W = next();
    if (OnLine())
      Macro.Name = nameHash(W.Text);
  }
  while (OnLine()) {
    W = next();
    if (OnLine() && Now.is(tok::raw_identifier))
      Macro.Of.push_back(nameHash(W.Text));
  }
  if (Macro.Name != 0 && !Macro.Of.empty())
    Into.Aliases.push_back(std::move(Macro));
  return W;
}

std::vector<Word> tokensOf(llvm::StringRef Text, Mentions &Into) {
  return Tokens(Text, Into).take();
}

} // namespace connguard
