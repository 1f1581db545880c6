#include "house/Source.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

namespace connguard {

unsigned Source::lineCount() const { return llvm::StringRef(Text).count('\n'); }

static clang::LangOptions language() {
  clang::LangOptions Result;
  Result.CPlusPlus = Result.CPlusPlus11 = Result.CPlusPlus20 = true;
  Result.Bool = Result.LineComment = Result.RawStringLiterals = true;
  return Result;
}

// "text" -> text, R"md(text)md" -> text
static Token stringToken(llvm::StringRef Literal) {
  Token Result{.What = Token::String};
  auto [Prefix, Rest] = Literal.split('"');
  Rest.consume_back("\"");
  if (Prefix.ends_with("R")) {
    Result.What = Token::RawString;
    Rest = Rest.split('(').second.rsplit(')').first;
  }
  Result.Text = Rest.str();
  return Result;
}

static Token tokenFrom(const clang::Token &Raw, llvm::StringRef Spelling) {
  if (clang::tok::isStringLiteral(Raw.getKind()))
    return stringToken(Spelling);
  bool IsName = Raw.is(clang::tok::raw_identifier);
  return {.What = IsName ? Token::Identifier : Token::Other,
          .Text = Spelling.str()};
}

std::vector<Token> Source::tokens() const {
  std::vector<Token> Result;
  clang::LangOptions Language = language();
  clang::Lexer Lexer(clang::SourceLocation(), Language, Text.data(),
                     Text.data(), Text.data() + Text.size());
  llvm::StringRef Whole(Text);
  unsigned Line = 1;
  std::size_t Counted = 0;
  for (clang::Token Raw;;) {
    Lexer.LexFromRawLexer(Raw);
    if (Raw.is(clang::tok::eof))
      return Result;
    std::size_t Begin = Lexer.getCurrentBufferOffset() - Raw.getLength();
    Line += Whole.slice(Counted, Begin).count('\n');
    Counted = Begin;
    Token New = tokenFrom(Raw, Whole.substr(Begin, Raw.getLength()));
    New.Line = Line;
    Result.push_back(std::move(New));
  }
}

namespace {

/// Finds function bodies by their braces.
class FunctionFinder {
public:
  explicit FunctionFinder(std::vector<Token> Given)
      : Tokens(std::move(Given)) {}

  std::vector<FunctionSize> run();

private:
  /// The index after the bracket that closes the one at \p Open.
  std::size_t skip(std::size_t Open) const;
  /// What the brace after the tokens from Start opens.
  enum class Braces : std::uint8_t { Scope, Function, Value };
  Braces meaning(std::size_t Start, std::size_t Brace) const;
  bool is(std::size_t I, llvm::StringRef Text) const {
    return Tokens[I].Text == Text && Tokens[I].What != Token::String &&
           Tokens[I].What != Token::RawString;
  }

  // The colon of `public:`.
  bool isAccess(std::size_t I) const {
    return I != 0 && is(I, ":") &&
           (is(I - 1, "public") || is(I - 1, "private") ||
            is(I - 1, "protected"));
  }

  std::vector<Token> Tokens;
};

} // namespace

std::size_t FunctionFinder::skip(std::size_t Open) const {
  unsigned Depth = 0;
  for (std::size_t I = Open; I != Tokens.size(); ++I) {
    if (is(I, "(") || is(I, "{") || is(I, "["))
      ++Depth;
    else if ((is(I, ")") || is(I, "}") || is(I, "]")) && --Depth == 0)
      return I + 1;
  }
  return Tokens.size();
}

// namespace a {            a scope
// struct A : B {           a scope
// int x = {                a value
// A::A(int x) : a(x), b{   a value: the body comes later
// auto f(int x) -> int {   a function
FunctionFinder::Braces FunctionFinder::meaning(std::size_t Start,
                                               std::size_t Brace) const {
  bool Parameters = false, Initialisers = false;
  for (std::size_t I = Start; I < Brace;) {
    if (is(I, "namespace") || is(I, "enum") || is(I, "class") ||
        is(I, "struct") || is(I, "union"))
      return Braces::Scope;
    if (is(I, "operator")) {
      // operator()( has two pairs.
      I = is(I + 1, "(") ? I + 3 : I + 2;
      continue;
    }
    if (is(I, "template")) {
      for (unsigned Depth = 0; ++I < Brace;)
        if (is(I, "<"))
          ++Depth;
        else if (is(I, ">") || is(I, ">>"))
          if ((Depth -= Tokens[I].Text.size()) == 0)
            break;
      ++I;
      continue;
    }
    if (is(I, "="))
      return Braces::Value;
    Initialisers |= Parameters && is(I, ":");
    Parameters |= is(I, "(");
    I = is(I, "(") || is(I, "[") || is(I, "{") ? skip(I) : I + 1;
  }
  if (!Parameters)
    return Braces::Value;
  const Token &Before = Tokens[Brace - 1];
  bool Named = Before.What == Token::Identifier || Before.Text == ">";
  return Initialisers && Named ? Braces::Value : Braces::Function;
}

static std::string nameBeforeParameters(llvm::ArrayRef<Token> Declaration) {
  for (std::size_t I = 1; I < Declaration.size(); ++I)
    if (Declaration[I].Text == "(" && Declaration[I].What == Token::Other &&
        Declaration[I - 1].What == Token::Identifier)
      return Declaration[I - 1].Text;
  return "operator";
}

std::vector<FunctionSize> FunctionFinder::run() {
  std::vector<FunctionSize> Result;
  std::size_t Start = 0;
  for (std::size_t I = 0; I < Tokens.size();) {
    if (is(I, "(")) {
      I = skip(I);
      continue;
    }
    if (!is(I, "{")) {
      bool Ends = is(I, ";") || is(I, "}") || isAccess(I);
      Start = Ends ? I + 1 : Start;
      ++I;
      continue;
    }
    Braces What = meaning(Start, I);
    std::size_t End = What == Braces::Scope ? I + 1 : skip(I);
    if (What == Braces::Function)
      Result.push_back(
          {.Name = nameBeforeParameters(
               llvm::ArrayRef(Tokens).slice(Start, I - Start)),
           .Line = Tokens[Start].Line,
           .Lines = Tokens[End - 1].Line - Tokens[Start].Line + 1});
    if (What != Braces::Value)
      Start = End;
    I = End;
  }
  return Result;
}

// Directives have no braces that matter and no semicolon.
static std::vector<Token> withoutDirectives(std::vector<Token> All,
                                            llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n');
  std::vector<bool> Directive(Lines.size() + 2);
  bool Continues = false;
  for (std::size_t I = 0; I != Lines.size(); ++I) {
    Directive[I + 1] = Continues || Lines[I].ltrim().starts_with("#");
    Continues = Directive[I + 1] && Lines[I].ends_with("\\");
  }
  std::erase_if(All, [&](const Token &T) {
    return Directive[T.Line] && T.What != Token::RawString;
  });
  return All;
}

std::vector<FunctionSize> Source::functions() const {
  return FunctionFinder(withoutDirectives(tokens(), Text)).run();
}

std::vector<std::pair<std::string, unsigned>> Source::quotedIncludes() const {
  std::vector<std::pair<std::string, unsigned>> Result;
  std::vector<Token> All = tokens();
  for (std::size_t I = 2; I < All.size(); ++I)
    if (All[I].What == Token::String && All[I - 1].Text == "include" &&
        All[I - 2].Text == "#")
      Result.emplace_back(All[I].Text, All[I].Line);
  return Result;
}

llvm::StringRef repository() { return CONNGUARD_REPOSITORY; }

std::string textOf(llvm::StringRef Path) {
  auto File = llvm::MemoryBuffer::getFile(repository() + "/" + Path,
                                          /*IsText=*/true);
  if (!File) {
    ADD_FAILURE() << Path.str() << ": " << File.getError().message();
    return "";
  }
  return (*File)->getBuffer().str();
}

std::vector<Source> sourcesBelow(llvm::StringRef Folder,
                                 llvm::ArrayRef<llvm::StringRef> Extensions) {
  std::vector<std::string> Paths;
  std::error_code Failed;
  std::string Root = (repository() + "/" + Folder).str();
  llvm::sys::fs::recursive_directory_iterator It(Root, Failed), End;
  for (; It != End && !Failed; It.increment(Failed))
    if (It->type() == llvm::sys::fs::file_type::regular_file &&
        llvm::is_contained(Extensions, llvm::sys::path::extension(It->path())))
      Paths.push_back(It->path().substr(repository().size() + 1));
  EXPECT_FALSE(Failed) << Root << ": " << Failed.message();
  llvm::sort(Paths);
  std::vector<Source> Result;
  for (std::string &Path : Paths)
    Result.push_back({.Path = Path, .Text = textOf(Path)});
  return Result;
}

} // namespace connguard
