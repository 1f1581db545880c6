#include "catalog/CatalogYaml.h"

#include "catalog/YamlWords.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/YAMLTraits.h"
#include <fmt/format.h>

using namespace llvm;
using namespace connguard;

namespace {

// One function name or a list of them: rows that differ in nothing else.
struct NameList {
  struct Map {};
  std::vector<std::string> Names;
  Map Refused = {};
};

struct CallRow {
  NameList Call;
  HandlePlace Handle;
  NothingOwed Empty = NothingOwed::HandleNull;
  bool OwedWhenFailed = false;
  Takes When = Takes::Always;
  std::optional<unsigned> OnlyIfArgument;
  std::vector<std::string> OnlyIfValues;
  std::optional<unsigned> ReturnsArgument;
};

// A call that is given a handle, not one that yields it.
struct GivenRow : CallRow {};

struct ResourceRow {
  Resource Value;
  std::vector<CallRow> Acquire, Borrow;
  std::vector<GivenRow> Release, Transfer, Predicate;
};

struct HandlerRow {
  HandlerRule Value;
};

// A YAML document: a library, a framework, or both under one name.
struct CatalogDocument {
  std::string Name, Package, Instead;
  std::vector<std::string> Headers;
  std::vector<std::string> Throws, Exceptions;
  std::vector<GuardClass> Guards;
  std::vector<ResourceRow> Resources;
  std::vector<HandlerRow> Handlers;
};

} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(CallRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(GivenRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(GuardClass)
LLVM_YAML_IS_SEQUENCE_VECTOR(ResourceRow)
LLVM_YAML_IS_SEQUENCE_VECTOR(HandlerRow)
LLVM_YAML_IS_DOCUMENT_LIST_VECTOR(CatalogDocument)

// YAML IO reads nothing after a mistake, so what is missing then says nothing.
static bool afterMistake(yaml::IO &Io) {
  return Io.error() != std::error_code();
}

namespace llvm::yaml {

template <> struct ScalarTraits<HandlePlace> {
  static void output(const HandlePlace &, void *, raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context, HandlePlace &Value) {
    auto [Word, Number] = Text.split(' ');
    bool Counted = !Number.getAsInteger(10, Value.Index);
    std::optional<HandlePlace::Kind> Kind =
        StringSwitch<std::optional<HandlePlace::Kind>>(Word)
            .Case("result", HandlePlace::Result)
            .Case("this", HandlePlace::This)
            .Case("argument", HandlePlace::Argument)
            .Case("elements", HandlePlace::Elements)
            .Case("pointee", HandlePlace::Pointee)
            .Default(std::nullopt);
    bool WantsNumber =
        Kind && *Kind != HandlePlace::Result && *Kind != HandlePlace::This;
    if (!Kind || WantsNumber != Counted || (!WantsNumber && !Number.empty()))
      return Reading::keep(
          Context, fmt::format("'{}' is not a place for a handle; write "
                               "'result', 'this', 'argument N', 'elements N' "
                               "or 'pointee N'",
                               Text.str()));
    Value.Where = *Kind;
    return {};
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
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

template <> struct MappingTraits<CallRow> {
  static void mapping(IO &Io, CallRow &Row) {
    Io.mapRequired("call", Row.Call);
    Io.mapOptional("handle", Row.Handle);
    Io.mapOptional("empty", Row.Empty);
    Io.mapOptional("owed-when-failed", Row.OwedWhenFailed);
    Io.mapOptional("takes", Row.When);
    Io.mapOptional("only-if-argument", Row.OnlyIfArgument);
    Io.mapOptional("has", Row.OnlyIfValues);
    Io.mapOptional("returns-argument", Row.ReturnsArgument);
  }
  static std::string validate(IO &Io, CallRow &Row) {
    std::string Mistake = mistake(Row);
    if (!Mistake.empty() || Row.Handle.Where != HandlePlace::Pointee)
      return afterMistake(Io) ? "" : Mistake;
    return "a call yields no handle in 'pointee N'; write 'argument N' for "
           "what argument N points to";
  }
  static std::string mistake(const CallRow &Row) {
    if (Row.Call.Names.empty() || is_contained(Row.Call.Names, ""))
      return "'call' names no function";
    if (Row.OnlyIfArgument.has_value() == Row.OnlyIfValues.empty())
      return "'only-if-argument' and 'has' need each other";
    return {};
  }
};

template <> struct MappingTraits<GivenRow> {
  static void mapping(IO &Io, GivenRow &Row) {
    MappingTraits<CallRow>::mapping(Io, Row);
  }
  static std::string validate(IO &Io, GivenRow &Row) {
    std::string Mistake = MappingTraits<CallRow>::mistake(Row);
    if (!Mistake.empty() || Row.Handle.Where != HandlePlace::Result)
      return afterMistake(Io) ? "" : Mistake;
    return "this call is given its handle; write 'handle: argument N', "
           "'pointee N' or 'this'";
  }
};

template <> struct MappingTraits<GuardClass> {
  static void mapping(IO &Io, GuardClass &Guard) {
    Io.mapRequired("class", Guard.Name);
    Io.mapOptional("look", Guard.Look);
    Io.mapOptional("release", Guard.Release);
    Io.mapOptional("reset", Guard.Reset);
    Io.mapOptional("default-deleter", Guard.DefaultDeleter);
  }
};

template <> struct MappingTraits<ResourceRow> {
  static void mapping(IO &Io, ResourceRow &Row) {
    Io.mapRequired("type", Row.Value.Type);
    Io.mapOptional("title", Row.Value.Title);
    Io.mapRequired("kind", Row.Value.Kind);
    Io.mapOptional("share", Row.Value.Share);
    Io.mapOptional("raii", Row.Value.Raii);
    Io.mapOptional("release-accepts-null", Row.Value.ReleaseAcceptsNull);
    Io.mapOptional("instead", Row.Value.Instead);
    Io.mapOptional("acquire", Row.Acquire);
    Io.mapOptional("release", Row.Release);
    Io.mapOptional("transfer", Row.Transfer);
    Io.mapOptional("predicate", Row.Predicate);
    Io.mapOptional("borrow", Row.Borrow);
  }
  static std::string validate(IO &Io, ResourceRow &Row) {
    const auto &Known = static_cast<Reading *>(Io.getContext())->Known;
    const Resource &R = Row.Value;
    if (afterMistake(Io) || R.Raii || !Row.Release.empty() ||
        Row.Acquire.empty() || Known.resource(R.Type, R.title()))
      return {};
    return fmt::format("resource '{}' is acquired but has no 'release' and is "
                       "not 'raii: true'",
                       R.Type);
  }
};

template <> struct MappingTraits<HandlerRow> {
  // Each kind of rule has its own key, which holds the names it looks for.
  static void mapping(IO &Io, HandlerRow &Row) {
    static constexpr std::pair<const char *, HandlerRule::Kind> Kinds[] = {
        {"callable-passed-to", HandlerRule::Callable},
        {"method-of", HandlerRule::Override},
        {"parameters", HandlerRule::Signature},
        {"returns", HandlerRule::Returns},
        {"coroutine", HandlerRule::Coroutine},
        {"constructor-of", HandlerRule::Constructor},
        {"stored-in", HandlerRule::Field},
        {"loop-calls", HandlerRule::Loop}};
    unsigned Given = 0;
    for (const auto &[Key, Kind] : Kinds) {
      NameList Names;
      Io.mapOptional(Key, Names);
      if (Names.Names.empty())
        continue;
      ++Given;
      Row.Value.How = Kind;
      Row.Value.Names = std::move(Names.Names);
    }
    Io.mapOptional("methods", Row.Value.Methods);
    Io.mapOptional("with-parameters", Row.Value.Params);
    Io.mapOptional("argument", Row.Value.Argument);
    Io.mapRequired("per", Row.Value.Per);
    Io.mapOptional("weak", Row.Value.Weak);
    if (Given != 1)
      Io.setError("a handler needs exactly one of 'callable-passed-to', "
                  "'method-of', 'parameters', 'returns', 'coroutine', "
                  "'constructor-of', 'stored-in', 'loop-calls'");
  }
  static std::string validate(IO &Io, HandlerRow &Row) {
    const HandlerRule &Rule = Row.Value;
    if (afterMistake(Io))
      return {};
    if (Rule.How != HandlerRule::Override &&
        !(Rule.Methods.empty() && Rule.Params.empty()))
      return "'methods' and 'with-parameters' belong to 'method-of'";
    if (Rule.How != HandlerRule::Callable && Rule.Argument)
      return "'argument' belongs to 'callable-passed-to'";
    return {};
  }
};

template <> struct MappingTraits<CatalogDocument> {
  static void mapping(IO &Io, CatalogDocument &Doc) {
    Io.mapRequired("name", Doc.Name);
    Io.mapOptional("headers", Doc.Headers);
    Io.mapOptional("package", Doc.Package);
    Io.mapOptional("instead", Doc.Instead);
    Io.mapOptional("throws", Doc.Throws);
    Io.mapOptional("exceptions", Doc.Exceptions);
    Io.mapOptional("guards", Doc.Guards);
    Io.mapOptional("resources", Doc.Resources);
    Io.mapOptional("handlers", Doc.Handlers);
  }
};

} // namespace llvm::yaml

// { call: [a, b], handle: result } -> two calls
template <typename Rows>
static void appendCalls(std::vector<ApiCall> &Into, const Rows &From,
                        ApiCall::Role Does, const Resource &What) {
  for (const CallRow &Row : From)
    for (const std::string &Name : Row.Call.Names)
      Into.push_back({.Does = Does,
                      .Name = Name,
                      .Handle = Row.Handle,
                      .Empty = Row.Empty,
                      .OwedWhenFailed = Row.OwedWhenFailed,
                      .When = Row.When,
                      .OnlyIfArgument = Row.OnlyIfArgument,
                      .OnlyIfValues = Row.OnlyIfValues,
                      .ReturnsArgument = Row.ReturnsArgument,
                      .What = &What});
}

static Library makeLibrary(const CatalogDocument &Doc) {
  Library L{.Name = Doc.Name,
            .Headers = Doc.Headers,
            .Package = Doc.Package,
            .Instead = Doc.Instead,
            .Throws = Doc.Throws,
            .Exceptions = Doc.Exceptions,
            .Guards = Doc.Guards,
            .Resources = {},
            .Calls = {}};
  for (const ResourceRow &Row : Doc.Resources)
    L.Resources.push_back(Row.Value);
  for (auto [Row, What] : zip_equal(Doc.Resources, L.Resources)) {
    appendCalls(L.Calls, Row.Acquire, ApiCall::Acquire, What);
    appendCalls(L.Calls, Row.Release, ApiCall::Release, What);
    appendCalls(L.Calls, Row.Transfer, ApiCall::Transfer, What);
    appendCalls(L.Calls, Row.Predicate, ApiCall::Predicate, What);
    appendCalls(L.Calls, Row.Borrow, ApiCall::Borrow, What);
  }
  return L;
}

static Framework makeFramework(const CatalogDocument &Doc) {
  Framework F{.Name = Doc.Name,
              .Headers = Doc.Headers,
              .Package = Doc.Package,
              .Instead = Doc.Instead,
              .Handlers = {}};
  for (const HandlerRow &Row : Doc.Handlers)
    F.Handlers.push_back(Row.Value);
  return F;
}

// YAML IO reports through this: one line per mistake, with its place.
static void collectMistake(const SMDiagnostic &Mistake, void *Into) {
  *static_cast<std::string *>(Into) += fmt::format(
      "{}:{}:{}: error: {}\n", Mistake.getFilename().str(), Mistake.getLineNo(),
      Mistake.getColumnNo() + 1, Mistake.getMessage().str());
}

namespace connguard {

Error addCatalogText(Catalog &Into, StringRef Text, StringRef Path) {
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
  for (const CatalogDocument &Doc : Documents) {
    if (!Doc.Resources.empty() || !Doc.Throws.empty() || !Doc.Guards.empty())
      Into.add(makeLibrary(Doc));
    if (!Doc.Handlers.empty())
      Into.add(makeFramework(Doc));
  }
  return Error::success();
}

Error addCatalogFile(Catalog &Into, StringRef Path) {
  auto File = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!File)
    return createFileError(Path, File.getError());
  return addCatalogText(Into, (*File)->getBuffer(), Path);
}

Error addEmbeddedCatalog(Catalog &Into) {
  for (const CatalogFile &File : embeddedCatalog())
    if (Error Failed = addCatalogText(Into, File.Text, File.Path))
      return Failed;
  return Error::success();
}

} // namespace connguard
