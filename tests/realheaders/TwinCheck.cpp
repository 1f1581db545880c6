#include "TwinCheck.h"

#include "Connguard.h"
#include "TwinWriter.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace connguard::test {

const char *const TwinCatalog = R"(
name: twins
handlers:
  - parameters: connguard_twin_request
    per: request
)";

namespace {

/// Code and where in it the twins of each row are.
struct TwinFile {
  std::string Code;
  unsigned Lines = 0;

  // The number of the line.
  unsigned add(StringRef Line) {
    Code += Line.str() + "\n";
    return ++Lines;
  }
};

struct Placed {
  const ApiCall *Row;
  Trial Result;
  unsigned Leak = 0, Clean = 0;
};

/// The rules that have something to say of a line.
using RulesByLine = std::map<unsigned, std::set<std::string>>;

} // namespace

// What a twin may need: the library, whatever gives its handles back, and NULL.
static TwinFile writeHead(const Catalog &All, const Library &Of) {
  TwinFile File;
  File.add("#include <cstddef>");
  for (const std::string &Header : Of.Headers)
    File.add("#include <" + Header + ">");
  std::set<const Library *> Others = {&Of};
  for (const ApiCall &Row : Of.Calls)
    if (const ApiCall *Release = All.releaseOf(*Row.What))
      if (Others.insert(Release->Says).second)
        for (const std::string &Header : Release->Says->Headers)
          File.add("#include <" + Header + ">");
  File.add(("struct " + TwinRequest + " {};").str());
  // Instantiates what is a template.
  for (const Resource &R : Of.Resources)
    if (R.Raii)
      File.add(fmt::format("constexpr auto size{} = sizeof({});", File.Lines,
                           R.Type));
  return File;
}

static std::vector<Placed> writeAll(const Catalog &All, const Library &Of,
                                    const Declarations &Headers,
                                    TwinFile &File) {
  std::vector<Placed> Result;
  for (const ApiCall &Row : Of.Calls) {
    if (Row.Does != ApiCall::Acquire || Headers.functions(Row.Name).empty())
      continue;
    Twins Code = writeTwins(All, Headers, Row, Result.size());
    Placed P = {.Row = &Row,
                .Result = {.Row = fmt::format("{} ({})", Row.Name,
                                              Row.What->title().str()),
                           .NotTried = Code.NotWritten,
                           .Wrong = ""}};
    if (Code.NotWritten.empty()) {
      P.Leak = File.add(Code.Leak);
      P.Clean = File.add(Code.Clean);
    }
    Result.push_back(std::move(P));
  }
  return Result;
}

static RulesByLine rulesByLine(ASTContext &Unit, const Catalog &All) {
  const SourceManager &Sources = Unit.getSourceManager();
  RulesByLine Result;
  for (const Finding &F : analyze(Unit, All).Findings) {
    SourceLocation At = Sources.getExpansionLoc(F.Range.getBegin());
    if (Sources.isWrittenInMainFile(At))
      Result[Sources.getSpellingLineNumber(At)].insert(F.Rule.str());
  }
  return Result;
}

// Rows of memory owe nothing, and only what connects is too dear per request.
static StringRef expectedRule(const ApiCall &Row) {
  const Resource &What = *Row.What;
  if (Row.Empty == NothingOwed::Always)
    return "";
  if (!What.Raii)
    return "connguard-leaked-connection";
  bool Connects = What.Kind == ResourceKind::Connection ||
                  What.Kind == ResourceKind::Client ||
                  What.Kind == ResourceKind::Pool;
  return Connects ? "connguard-connection-per-request" : "";
}

static std::string wrongIn(const Placed &P, const RulesByLine &Said) {
  StringRef Wanted = expectedRule(*P.Row);
  auto Of = [&](unsigned Line) {
    auto Found = Said.find(Line);
    return Found == Said.end() ? std::set<std::string>() : Found->second;
  };
  if (!Wanted.empty() && !Of(P.Leak).contains(Wanted.str()))
    return fmt::format("{} is not found", Wanted.str());
  std::set<std::string> Clean = Of(P.Clean);
  Clean.erase("connguard-missing-timeout"); // not a matter of the release
  if (!Clean.empty())
    return fmt::format("a false alarm: {}", fmt::join(Clean, ", "));
  return "";
}

static std::string lineOf(StringRef Code, unsigned Line) {
  for (; Line > 1; --Line)
    Code = Code.split('\n').second;
  return Code.split('\n').first.str();
}

std::vector<Trial> tryRows(const Catalog &All, const Library &Of,
                           const FlagsByName &Flags) {
  std::vector<std::string> How = flagsOf(Of.Name, Of.Package, Flags);
  How.push_back("-ferror-limit=0");
  TwinFile File = writeHead(All, Of);
  Declarations Headers(File.Code, How);
  std::vector<Placed> Rows = writeAll(All, Of, Headers, File);
  Declarations Tried(File.Code, How);
  RulesByLine Said;
  if (ASTContext *Unit = Tried.context())
    Said = rulesByLine(*Unit, All);
  std::vector<Trial> Result;
  for (Placed &P : Rows) {
    for (unsigned Line : {P.Leak, P.Clean})
      if (auto Error = Tried.errorsByLine().find(Line);
          Line != 0 && Error != Tried.errorsByLine().end())
        P.Result.NotTried = Error->second + "\n    " + lineOf(File.Code, Line);
    if (P.Result.NotTried.empty())
      P.Result.Wrong = wrongIn(P, Said);
    if (!P.Result.Wrong.empty())
      P.Result.Wrong += "\n    " + lineOf(File.Code, P.Leak) + "\n    " +
                        lineOf(File.Code, P.Clean);
    Result.push_back(std::move(P.Result));
  }
  return Result;
}

} // namespace connguard::test
