#include "catalog/YamlText.h"

#include "catalog/YamlKeys.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <fmt/format.h>

using namespace llvm;

namespace connguard {

static TextMistake at(StringRef Text, size_t Offset, std::string Message) {
  StringRef Before = Text.take_front(Offset);
  size_t Line = Before.count('\n'), Begin = Before.rfind('\n');
  return {.Line = unsigned(Line + 1),
          .Column = unsigned(Offset - (Line == 0 ? 0 : Begin + 1) + 1),
          .Message = std::move(Message)};
}

static std::optional<TextMistake> mistakeInBytes(StringRef Text) {
  const auto *Byte = reinterpret_cast<const UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const UTF8 *>(Text.end());
  const auto *Begin = Byte;
  while (Byte != End) {
    unsigned Size = getNumBytesForUTF8(*Byte);
    if (*Byte < ' ' && *Byte != 0 && !StringRef("\t\n\r").contains(*Byte))
      return at(Text, Byte - Begin, "remove the control character here");
    if (*Byte == 0 || Size > size_t(End - Byte) ||
        !isLegalUTF8Sequence(Byte, Byte + Size))
      return at(Text, Byte - Begin, "this is no text; save the file as UTF-8");
    Byte += Size;
  }
  return std::nullopt;
}

// LLVM's parser calls itself for each level: of brackets, and of dashes in one
// line. Indentation alone cannot go deep enough to harm.
static std::optional<TextMistake> mistakeInNesting(StringRef Text) {
  constexpr unsigned Deepest = 64;
  unsigned Brackets = 0, Dashes = 0;
  bool LineBegins = true;
  for (size_t I = 0; I != Text.size(); ++I) {
    char C = Text[I];
    if (C == '\n')
      Dashes = 0;
    LineBegins = C == '\n' || (LineBegins && (C == ' ' || C == '-'));
    if (C == '-' && LineBegins)
      ++Dashes;
    if (C == '[' || C == '{')
      ++Brackets;
    else if ((C == ']' || C == '}') && Brackets != 0)
      --Brackets;
    if (Brackets > Deepest || Dashes > 2 * Deepest)
      return at(Text, I, "too many lists or mappings are nested here");
  }
  return std::nullopt;
}

static const yaml::AliasNode *aliasIn(yaml::Node *Root) {
  if (auto *Alias = dyn_cast_or_null<yaml::AliasNode>(Root))
    return Alias;
  if (auto *List = dyn_cast_or_null<yaml::SequenceNode>(Root)) {
    for (yaml::Node &Each : *List)
      if (const yaml::AliasNode *Found = aliasIn(&Each))
        return Found;
  } else if (auto *Mapping = dyn_cast_or_null<yaml::MappingNode>(Root)) {
    for (yaml::KeyValueNode &Each : *Mapping)
      if (const yaml::AliasNode *Found = aliasIn(Each.getValue()))
        return Found;
  }
  return nullptr;
}

// LLVM does not know where an alias is. In 'a::*b' there is none.
static size_t offsetOf(const yaml::AliasNode &Alias, StringRef Text) {
  std::string Word = ("*" + Alias.getName()).str();
  size_t At = Text.find(Word);
  while (At != StringRef::npos && At != 0 &&
         !StringRef(" \n\t[,").contains(Text[At - 1]))
    At = Text.find(Word, At + 1);
  return At == StringRef::npos ? 0 : At;
}

// The reader of rows knows no alias, and says nothing useful about one.
static std::optional<TextMistake> mistakeInAliases(StringRef Text) {
  SourceMgr Sources;
  Sources.setDiagHandler([](const SMDiagnostic &, void *) {});
  yaml::Stream Parsed(MemoryBufferRef(Text, ""), Sources,
                      /*ShowColors=*/false);
  for (yaml::Document &Document : Parsed)
    if (const yaml::AliasNode *Alias = aliasIn(Document.getRoot()))
      return at(Text, offsetOf(*Alias, Text),
                "aliases are not read; write out what is meant");
  return std::nullopt;
}

std::optional<TextMistake> mistakeInText(StringRef Text) {
  constexpr size_t Largest = 4 << 20;
  if (Text.size() > Largest)
    return TextMistake{1, 1,
                       fmt::format("the file has {} MB, of which no more than "
                                   "{} are read",
                                   Text.size() >> 20, Largest >> 20)};
  if (Text.trim().empty())
    return TextMistake{
        1, 1,
        "the file is empty; 'connguard config keys' says what it may hold"};
  if (auto Mistake = mistakeInBytes(Text))
    return Mistake;
  if (auto Mistake = mistakeInNesting(Text))
    return Mistake;
  // Most files have no alias, and need no second parser to find that out.
  return Text.contains('*') ? mistakeInAliases(Text) : std::nullopt;
}

//===--- Words
//-------------------------------------------------------------===//

namespace {

/// Reads the table of YamlKeys.h as names.
struct KeyNames {
  std::vector<StringRef> Found;

  template <typename T>
  void required(const char *Key, const T &, const char * /*Means*/) {
    Found.push_back(Key);
  }
  template <typename T>
  void optional(const char *Key, const T &, const char * /*Means*/) {
    Found.push_back(Key);
  }
  void alternative(const char *Key, const yaml_rows::NameList &,
                   const char * /*Means*/) {
    Found.push_back(Key);
  }
  void version(const char *Key, const std::string &, const char * /*Means*/) {
    Found.push_back(Key);
  }

  template <typename... Rows> void addAll() { (add(Rows()), ...); }

private:
  template <typename Row> void add(Row Empty) { keys(*this, Empty); }
};

} // namespace

// releese -> release; "" if no key is that near.
static StringRef nearestKey(StringRef Word) {
  using namespace yaml_rows;
  KeyNames Names;
  Names.addAll<CatalogDocument, ResourceRow, AcquireRow, TransferRow, BorrowRow,
               HandlerRow>();
  StringRef Nearest;
  unsigned Least = std::max<size_t>(Word.size() / 3, 1) + 1;
  for (StringRef Name : Names.Found)
    if (unsigned Distance = Word.edit_distance(Name); Distance < Least) {
      Least = Distance;
      Nearest = Name;
    }
  return Nearest;
}

// name: own
static size_t offsetOfDocument(StringRef Name, StringRef Text) {
  size_t At = Text.find(("name: " + Name).str());
  return At == StringRef::npos ? 0 : At;
}

std::optional<TextMistake>
mistakeInDocuments(StringRef Text,
                   ArrayRef<yaml_rows::CatalogDocument> Documents) {
  for (const yaml_rows::CatalogDocument &Doc : Documents)
    if (Doc.Resources.empty() && Doc.Handlers.empty() && Doc.Pairs.empty() &&
        Doc.Guards.empty() && Doc.Throws.empty() &&
        Doc.ReturnOnlyFailed.empty() && !Doc.Name.empty())
      return at(Text, offsetOfDocument(Doc.Name, Text),
                fmt::format("'{}' describes nothing; write 'resources', "
                            "'handlers' or another list",
                            Doc.Name));
  return std::nullopt;
}

bool isConsequence(StringRef Message) {
  return Message == "Map value must not be empty";
}

// What the parser below the reader says, which speaks of tokens.
static constexpr std::pair<StringLiteral, StringLiteral> ParserWords[] = {
    {"Unexpected token. Expected Key or Block End",
     "this does not go with what stands above or before it; check the "
     "indentation, and put text with a ':' in quotes"},
    {"Unexpected token. Expected Block Entry or Block End.",
     "a list goes on with '- '; check the indentation"},
    {"Unexpected token. Expected Key, Flow Entry, or Flow Mapping End.",
     "a '{' is not closed"},
    {"Could not find closing ]!", "a '[' is not closed"},
    {"Could not find closing }!", "a '{' is not closed"},
    {"Expected , between entries!", "a ',' is missing between two entries"},
    {"Expected quote at end of scalar", "a quote is not closed"},
    {"Unrecognized escape code",
     "there is no such escape; text in single quotes has none"},
    {"Unrecognized character while tokenizing.",
     "no word begins like this; put it in quotes"},
    {"Found invalid tab character in indentation",
     "indent with spaces, not with tabs"},
    {"Got empty alias or anchor", "a name is missing after '&' or '*'"},
    {"Already encountered an anchor for this node!",
     "one value has one '&' at most"},
    {"Expected a line break after block scalar header",
     "nothing stands behind '|' or '>'; the text begins in the next line"},
    {"Leading all-spaces line must be smaller than the block indent",
     "an empty line has more spaces than the text below it"},
    {"Map key must be a scalar", "a key is a word"}};

std::string inOurWords(StringRef Message) {
  for (const auto &[Theirs, Ours] : ParserWords)
    if (Message == Theirs)
      return Ours.str();
  if (Message.consume_front("duplicated mapping key "))
    return (Message + " is there twice").str();
  static constexpr std::pair<StringLiteral, StringLiteral> Words[] = {
      {"not a mapping", "expected keys and values, as in 'name: own'"},
      {"not a sequence", "expected a list, as in '[a, b]'"},
      {"unexpected scalar", "expected a word or text"},
      {"invalid boolean", "expected 'true' or 'false'"},
      {"invalid number", "expected a number"}};
  for (const auto &[Theirs, Ours] : Words)
    if (Message == Theirs)
      return Ours.str();
  StringRef Key = Message;
  if (!Key.consume_front("unknown key '") || !Key.consume_back("'"))
    return Message.str();
  StringRef Near = nearestKey(Key);
  if (Near.empty())
    return Message.str();
  if (Near == Key)
    return fmt::format("'{}' does not belong here", Key.str());
  return fmt::format("unknown key '{}'; did you mean '{}'?", Key.str(),
                     Near.str());
}

} // namespace connguard
