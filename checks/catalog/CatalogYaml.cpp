#include "catalog/CatalogYaml.h"

#include "catalog/YamlKeys.h"
#include "catalog/YamlRowMistakes.h"
#include "catalog/YamlText.h"
#include "catalog/YamlWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/YAMLTraits.h"
#include <fmt/format.h>

using namespace llvm;
using namespace connguard;
using namespace connguard::yaml_rows;

namespace {

/// What the mappings can see besides the text.
struct Reading {
  const Catalog &Known;
  /// YAML IO keeps only a StringRef to the messages.
  std::vector<std::unique_ptr<std::string>> Messages = {}; // NOLINT

  static StringRef keep(void *Context, std::string Message) {
    auto &Kept = static_cast<Reading *>(Context)->Messages;
    Kept.push_back(std::make_unique<std::string>(std::move(Message)));
    return *Kept.back();
  }
};

/// `7.2.1`
struct Version {
  std::string Text;
};

/// Reads the table of YamlKeys.h as a mapping.
struct KeyReader {
  yaml::IO &Io;
  unsigned Alternatives = 0, Given = 0;
  std::string Choice;

  template <typename T>
  void required(const char *Key, T &Into, const char * /*Means*/) {
    Io.mapRequired(Key, Into);
  }
  template <typename T>
  void optional(const char *Key, T &Into, const char * /*Means*/) {
    Io.mapOptional(Key, Into);
  }
  void alternative(const char *Key, NameList &Into, const char * /*Means*/) {
    Io.mapOptional(Key, Into);
    Given += !Into.Names.empty();
    Choice += fmt::format("{}'{}'", Alternatives++ == 0 ? "" : ", ", Key);
  }
  void version(const char *Key, std::string &Into, const char * /*Means*/) {
    Version Read;
    Io.mapOptional(Key, Read);
    Into = std::move(Read.Text);
  }
  void finish() {
    if (Alternatives != 0 && Given != 1)
      Io.setError("a handler needs exactly one of " + Choice);
  }
};

} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(AcquireRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(ReleaseRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(TransferRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(PredicateRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(BorrowRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(GuardClass)
LLVM_YAML_IS_SEQUENCE_VECTOR(NamePair)
LLVM_YAML_IS_SEQUENCE_VECTOR(ResourceRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(HandlerRow)
LLVM_YAML_IS_DOCUMENT_LIST_VECTOR(CatalogDocument)

// YAML IO reads nothing after a mistake, so what is missing then says nothing.
static bool afterMistake(yaml::IO &Io) {
  return Io.error() != std::error_code();
}

//===--- What is wrong with a row, beyond its words; "" if nothing is -----===//

static std::string mistake(const Versions &Exists) {
  if (Exists.Since.empty() || Exists.Until.empty() ||
      isBefore(Exists.Since, Exists.Until))
    return {};
  return fmt::format("no version is since {} and until {}", Exists.Since,
                     Exists.Until);
}

template <ApiCall::Role Role>
static std::string mistake(const CallRow<Role> &Row, const Reading &) {
  const ApiCall &Call = Row.Value;
  if (Row.Call.Names.empty() || is_contained(Row.Call.Names, ""))
    return "'call' names no function";
  if (std::string Wrong = noName(Row.Call.Names, false); !Wrong.empty())
    return Wrong;
  if (std::string Name = repeatedName(Row.Call.Names); !Name.empty())
    return fmt::format("'{}' is there twice", Name);
  bool Yields = Role == ApiCall::Acquire || Role == ApiCall::Borrow;
  if (Yields && Call.Handle.Where == HandlePlace::Pointee)
    return "a call yields no handle in 'pointee N'; write 'argument N' for "
           "what argument N points to";
  if (!Yields && Call.Handle.Where == HandlePlace::Result)
    return "this call is given its handle; write 'handle: argument N', "
           "'pointee N' or 'this'";
  if (!Call.BoundedBy.empty() && Call.Timeout.By == TimeLimit::Unknown)
    return "'bounded-by' needs 'timeout'";
  if (std::string Wrong = contradictionIn(Call); !Wrong.empty())
    return Wrong;
  return mistake(Call.Exists);
}

static std::string mistake(const GuardClass &Guard, const Reading &) {
  return Guard.Name.empty() ? "'class' names nothing" : "";
}

static std::string mistake(const NamePair &Pair, const Reading &) {
  for (const auto *Words : {&Pair.Acquire, &Pair.Release, &Pair.Of})
    if (Words->empty() || is_contained(*Words, ""))
      return "'acquire', 'release' and 'of' need a word each";
  return {};
}

static std::string mistake(const ResourceRow &Row, const Reading &From) {
  const Resource &R = Row.Value;
  if (R.Type.empty())
    return "'type' names nothing";
  for (const std::string &Wrong : {mistake(R.Exists), contradictionIn(Row)})
    if (!Wrong.empty())
      return Wrong;
  if (R.Raii || !Row.Release.empty() || Row.Acquire.empty() ||
      From.Known.resource(R.Type, R.title()))
    return {};
  return fmt::format("resource '{}' is acquired but has no 'release' and is "
                     "not 'raii: true'",
                     R.Type);
}

static std::string mistake(const HandlerRow &Row, const Reading &) {
  const HandlerRule &Rule = Row.Value;
  for (const NameList &Names : Row.ByKind)
    if (is_contained(Names.Names, ""))
      return "a name is empty";
  if (std::string Wrong = noName(Row); !Wrong.empty())
    return Wrong;
  auto Is = [&](HandlerRule::Kind How) {
    return !Row.ByKind[How].Names.empty();
  };
  bool Override = Is(HandlerRule::Override), Passed = Is(HandlerRule::Callable);
  if (!Override && !(Rule.Methods.empty() && Rule.Beside.empty()))
    return "'methods' and 'beside' belong to 'method-of'";
  if (!Override && !Passed && !Rule.Params.empty())
    return "'with-parameters' belongs to 'method-of' and 'callable-passed-to'";
  if (!Passed && !Is(HandlerRule::Object) && Rule.Argument)
    return "'argument' belongs to 'callable-passed-to' and 'object-passed-to'";
  if (!Passed && Rule.OnlyIfArgument)
    return "'only-if-argument' belongs to 'callable-passed-to'";
  if (Rule.OnlyIfArgument.has_value() == Rule.OnlyIfValues.empty())
    return "'only-if-argument' and 'has' need each other";
  return mistake(Rule.Exists);
}

static std::string mistake(const CatalogDocument &Doc, const Reading &) {
  return Doc.Name.empty() ? "'name' names nothing" : contradictionIn(Doc);
}

//===--- The mappings: what YAML IO asks for
//-------------------------------===//

namespace llvm::yaml {

template <typename T> struct ScalarOfCatalog {
  static void output(const T &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <typename T> struct WordTraits : ScalarOfCatalog<T> {
  static StringRef input(StringRef Text, void *Context, T &Value) {
    if (readWord(Text, Value))
      return {};
    return Reading::keep(Context, refusal<T>(Text));
  }
};
template <> struct ScalarTraits<ResourceKind> : WordTraits<ResourceKind> {};
template <> struct ScalarTraits<Sharing> : WordTraits<Sharing> {};
template <> struct ScalarTraits<NothingOwed> : WordTraits<NothingOwed> {};
template <> struct ScalarTraits<Takes> : WordTraits<Takes> {};
template <> struct ScalarTraits<Cadence> : WordTraits<Cadence> {};

template <> struct ScalarTraits<HandlePlace> : ScalarOfCatalog<HandlePlace> {
  static StringRef input(StringRef Text, void *Context, HandlePlace &Value) {
    if (readCounted<HandlePlace>(Text, Value.Where, Value.Index))
      return {};
    return Reading::keep(Context, refusal<HandlePlace>(Text));
  }
};

template <> struct ScalarTraits<TimeLimit> : ScalarOfCatalog<TimeLimit> {
  static StringRef input(StringRef Text, void *Context, TimeLimit &Value) {
    if (readCounted<TimeLimit>(Text, Value.By, Value.Index))
      return {};
    return Reading::keep(Context, refusal<TimeLimit>(Text));
  }
};

template <> struct ScalarTraits<Version> : ScalarOfCatalog<Version> {
  static StringRef input(StringRef Text, void *Context, Version &Value) {
    Value.Text = Text.str();
    SmallVector<StringRef> Parts;
    Text.split(Parts, '.');
    if (all_of(Parts, [](StringRef Part) {
          return !Part.empty() && all_of(Part, isDigit);
        }))
      return {};
    return Reading::keep(
        Context,
        fmt::format("'{}' is not a version; write numbers and dots, as '1.2.0'",
                    Text.str()));
  }
};

template <> struct PolymorphicTraits<NameList> {
  static NodeKind getKind(const NameList &) { return NodeKind::Sequence; }
  static std::string &getAsScalar(NameList &N) {
    N.Names.resize(1);
    return N.Names.front();
  }
  static std::vector<std::string> &getAsSequence(NameList &N) {
    return N.Names;
  }
  static NameList::Map &getAsMap(NameList &N) { return N.Refused; }
};
// A map is no list of names.
template <> struct MappingTraits<NameList::Map> {
  static void mapping(IO &Io, NameList::Map &) {
    Io.setError("expected a name or a list of names");
  }
};

template <typename Row> struct RowTraits {
  static void mapping(IO &Io, Row &Into) {
    KeyReader Reader{.Io = Io};
    keys(Reader, Into);
    Reader.finish();
  }
  static std::string validate(IO &Io, Row &Read) {
    if (afterMistake(Io))
      return {};
    return mistake(Read, *static_cast<Reading *>(Io.getContext()));
  }
};
template <ApiCall::Role Role>
struct MappingTraits<CallRow<Role>> : RowTraits<CallRow<Role>> {};
template <> struct MappingTraits<GuardClass> : RowTraits<GuardClass> {};
template <> struct MappingTraits<NamePair> : RowTraits<NamePair> {};
template <> struct MappingTraits<ResourceRow> : RowTraits<ResourceRow> {};
template <> struct MappingTraits<HandlerRow> : RowTraits<HandlerRow> {};
template <>
struct MappingTraits<CatalogDocument> : RowTraits<CatalogDocument> {};

} // namespace llvm::yaml

//===--- From rows to the catalog's values
//---------------------------------===//

// { call: [a, b], handle: result } -> two calls
template <typename Rows>
static void appendCalls(std::vector<ApiCall> &Into, const Rows &From,
                        const Resource &What) {
  for (const auto &Row : From)
    for (const std::string &Name : Row.Call.Names) {
      Into.push_back(Row.Value);
      Into.back().Name = Name;
      Into.back().What = &What;
    }
}

static Library makeLibrary(const CatalogDocument &Doc, bool BuiltIn) {
  Library L{.Name = Doc.Name,
            .Headers = Doc.Headers,
            .Package = Doc.Package,
            .Instead = Doc.Instead,
            .NotCovered = Doc.NotCovered,
            .Throws = Doc.Throws,
            .Exceptions = Doc.Exceptions,
            .UnlessChecked = Doc.UnlessChecked,
            .ReturnOnlyFailed = Doc.ReturnOnlyFailed,
            .Guards = Doc.Guards,
            .Resources = {},
            .Calls = {},
            .BuiltIn = BuiltIn};
  for (const ResourceRow &Row : Doc.Resources)
    L.Resources.push_back(Row.Value);
  for (auto [Row, What] : zip_equal(Doc.Resources, L.Resources)) {
    appendCalls(L.Calls, Row.Acquire, What);
    appendCalls(L.Calls, Row.Release, What);
    appendCalls(L.Calls, Row.Transfer, What);
    appendCalls(L.Calls, Row.Predicate, What);
    appendCalls(L.Calls, Row.Borrow, What);
  }
  return L;
}

static HandlerRule ruleOf(const HandlerRow &Row) {
  HandlerRule Rule = Row.Value;
  for (unsigned Kind = 0; Kind != HandlerRow::Kinds; ++Kind)
    if (!Row.ByKind[Kind].Names.empty()) {
      Rule.How = HandlerRule::Kind(Kind);
      Rule.Names = Row.ByKind[Kind].Names;
    }
  return Rule;
}

static Framework makeFramework(const CatalogDocument &Doc) {
  Framework F{.Name = Doc.Name,
              .Headers = Doc.Headers,
              .Package = Doc.Package,
              .Instead = Doc.Instead,
              .NotCovered = Doc.NotCovered,
              .Handlers = {}};
  for (const HandlerRow &Row : Doc.Handlers)
    F.Handlers.push_back(ruleOf(Row));
  return F;
}

// YAML IO reports through this: one line per mistake, with its place.
static void collectMistake(const SMDiagnostic &Mistake, void *Into) {
  auto &Said = *static_cast<std::string *>(Into);
  if (!Said.empty() && isConsequence(Mistake.getMessage()))
    return;
  Said += fmt::format("{}:{}:{}: error: {}\n", Mistake.getFilename().str(),
                      Mistake.getLineNo(), Mistake.getColumnNo() + 1,
                      inOurWords(Mistake.getMessage()));
}

namespace connguard {

static Error refused(StringRef Path, const TextMistake &Wrong) {
  return createStringError(fmt::format("{}:{}:{}: error: {}", Path.str(),
                                       Wrong.Line, Wrong.Column,
                                       Wrong.Message));
}

static Error addText(Catalog &Into, StringRef Text, StringRef Path,
                     bool BuiltIn) {
  if (auto Wrong = BuiltIn ? std::nullopt : mistakeInText(Text))
    return refused(Path, *Wrong);
  std::string Mistakes;
  Reading Context{Into};
  yaml::Input In(MemoryBufferRef(Text, Path), &Context, collectMistake,
                 &Mistakes);
  std::vector<CatalogDocument> Documents;
  In >> Documents;
  if (In.error()) {
    if (Mistakes.empty())
      Mistakes = fmt::format("{}:1:1: error: not a catalog file\n", Path.str());
    return createStringError(StringRef(Mistakes).rtrim());
  }
  if (auto Wrong = mistakeInDocuments(Text, Documents))
    return refused(Path, *Wrong);
  for (const CatalogDocument &Doc : Documents) {
    if (!Doc.Resources.empty() || !Doc.Throws.empty() ||
        !Doc.ReturnOnlyFailed.empty() || !Doc.Guards.empty())
      Into.add(makeLibrary(Doc, BuiltIn));
    for (const NamePair &Pair : Doc.Pairs)
      Into.add(Pair);
    if (!Doc.Handlers.empty())
      Into.add(makeFramework(Doc));
  }
  return Error::success();
}

Error addCatalogText(Catalog &Into, StringRef Text, StringRef Path) {
  return addText(Into, Text, Path, /*BuiltIn=*/false);
}

Error addCatalogFile(Catalog &Into, StringRef Path) {
  auto File = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!File)
    return createFileError(Path, File.getError());
  return addCatalogText(Into, (*File)->getBuffer(), Path);
}

Error addEmbeddedCatalog(Catalog &Into) {
  for (const CatalogFile &File : embeddedCatalog())
    if (Error Failed = addText(Into, File.Text, File.Path, /*BuiltIn=*/true))
      return Failed;
  return Error::success();
}

} // namespace connguard
