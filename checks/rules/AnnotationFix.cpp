#include "rules/AnnotationFix.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static constexpr llvm::StringLiteral Prefix = "connguard::";

namespace {

/// Part of a file.
struct Stretch {
  FileID File;
  StringRef Buffer;
  size_t Begin = 0, End = 0;

  FixItHint replacement(const SourceManager &Sources, StringRef Text) const {
    SourceLocation From = Sources.getComposedLoc(File, Begin),
                   To = Sources.getComposedLoc(File, End);
    return FixItHint::CreateReplacement(CharSourceRange::getCharRange(From, To),
                                        Text);
  }
};

} // namespace

static std::optional<Stretch> stretch(SourceLocation Begin, SourceLocation Last,
                                      const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  FileID File = Sources.getFileID(Begin);
  if (Begin.isMacroID() || Last.isMacroID() || File != Sources.getFileID(Last))
    return std::nullopt;
  return Stretch{
      .File = File,
      .Buffer = Sources.getBufferData(File),
      .Begin = Sources.getFileOffset(Begin),
      .End = Sources.getFileOffset(Last) +
             Lexer::MeasureTokenLength(Last, Sources, Unit.getLangOpts())};
}

// As the file has it: the attribute, or the macro that stands for it.
static std::optional<Stretch> asUsed(SourceRange At, const ASTContext &Unit) {
  CharSourceRange Range = Unit.getSourceManager().getExpansionRange(At);
  return stretch(Range.getBegin(), Range.getEnd(), Unit);
}

// --- The right word ----------------------------------------------------------

// "connguard::aquires", or the aquires of which a macro makes that.
static std::optional<std::string> tokenFor(StringRef Token,
                                           const AnnotationMistake &Wrong) {
  bool Quoted = Token.consume_front("\"") && Token.consume_back("\"");
  const char *Quote = Quoted ? "\"" : "";
  StringRef Meant = Wrong.Meant;
  if (Quoted && Token == Wrong.Written)
    return Meant.empty() ? "" : fmt::format("\"{}\"", Meant.str());
  if (Meant.consume_front(Prefix) &&
      Prefix.str() + Token.str() == Wrong.Written)
    return fmt::format("{0}{1}{0}", Quote, Meant.str());
  return std::nullopt;
}

// annotate("...", "word"): the comma goes with the word.
static size_t beforeComma(StringRef Buffer, size_t At) {
  StringRef Before = Buffer.take_front(At).rtrim();
  return Before.consume_back(",") ? Before.size() : At;
}

static std::optional<FixItHint> rightWord(const Stretch &Used,
                                          const AnnotationMistake &Wrong,
                                          const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::optional<FixItHint> Result;
  Lexer Raw(Sources.getLocForStartOfFile(Used.File), Unit.getLangOpts(),
            Used.Buffer.begin(), Used.Buffer.begin() + Used.Begin,
            Used.Buffer.end());
  for (Token Each; !Raw.LexFromRawLexer(Each);) {
    size_t At = Sources.getFileOffset(Each.getLocation());
    if (At >= Used.End)
      break;
    Stretch Place{Used.File, Used.Buffer, At, At + Each.getLength()};
    if (auto Text =
            tokenFor(Used.Buffer.slice(Place.Begin, Place.End), Wrong)) {
      if (Result)
        return std::nullopt; // which one?
      if (Wrong.Meant.empty())
        Place.Begin = beforeComma(Used.Buffer, Place.Begin);
      Result = Place.replacement(Sources, *Text);
    }
  }
  return Result;
}

// --- Without it --------------------------------------------------------------

// [[clang::annotate("...")]], __attribute__((annotate("..."))), if nothing else
// is in the brackets.
static std::optional<Stretch> withBrackets(const Stretch &Attribute) {
  StringRef Before = Attribute.Buffer.take_front(Attribute.Begin).rtrim();
  StringRef After = Attribute.Buffer.drop_front(Attribute.End).ltrim();
  bool Standard = Before.consume_back("[[") && After.consume_front("]]");
  if (!Standard) {
    if (!Before.consume_back("((") || !After.consume_front("))"))
      return std::nullopt;
    Before = Before.rtrim();
    if (!Before.consume_back("__attribute__"))
      return std::nullopt;
  }
  Stretch Result = Attribute;
  Result.Begin = Before.size();
  Result.End = Attribute.Buffer.size() - After.size();
  return Result;
}

// #define NAME(word) and nothing before it; nothing behind it.
static bool isAllOfMacro(const Stretch &Whole) {
  StringRef Line = Whole.Buffer.take_front(Whole.Begin).rsplit('\n').second;
  Line = Line.trim();
  if (!Line.consume_front("#"))
    return false;
  Line = Line.ltrim();
  if (!Line.consume_front("define"))
    return false;
  Line = Line.ltrim().drop_while(
      [](char C) { return llvm::isAlnum(C) || C == '_'; });
  StringRef Rest = Whole.Buffer.drop_front(Whole.End).split('\n').first.trim();
  return (Line.empty() || (Line.starts_with("(") && Line.ends_with(")"))) &&
         (Rest.empty() || Rest.starts_with("//"));
}

static std::optional<FixItHint> removal(SourceRange At,
                                        const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::optional<Stretch> Written =
      stretch(Sources.getSpellingLoc(At.getBegin()),
              Sources.getSpellingLoc(At.getEnd()), Unit);
  std::optional<Stretch> Gone = Written ? withBrackets(*Written) : std::nullopt;
  if (Gone && At.getBegin().isMacroID())
    Gone = isAllOfMacro(*Gone) ? asUsed(At, Unit) : std::nullopt;
  if (!Gone)
    return std::nullopt;
  if (Gone->Buffer.substr(Gone->End, 1) == " ")
    ++Gone->End;
  else if (Gone->Begin > 0 && Gone->Buffer[Gone->Begin - 1] == ' ')
    --Gone->Begin;
  return Gone->replacement(Sources, "");
}

std::optional<Fix> annotationFix(const AnnotationMistake &Wrong,
                                 const ASTContext &Unit) {
  std::optional<Stretch> Used = asUsed(Wrong.At, Unit);
  if (!Wrong.Idle && !Wrong.Written.empty() && Used)
    if (auto Word = rightWord(*Used, Wrong, Unit))
      return Fix{.Title = Wrong.Meant.empty()
                              ? fmt::format("leave '{}' out", Wrong.Written)
                              : fmt::format("write '{}'", Wrong.Meant),
                 .Safe = true,
                 .Edits = {*Word}};
  if (Wrong.Idle)
    if (auto Gone = removal(Wrong.At, Unit))
      return Fix{.Title = "remove the annotation", .Edits = {*Gone}};
  return std::nullopt;
}

} // namespace connguard
