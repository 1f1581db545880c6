#include "LspValues.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace connguard::lsp {

std::string uriOf(StringRef File) {
  std::string Uri = "file://";
  for (char C : File) {
    if (isAlnum(C) || StringRef("-_.~/").contains(C))
      Uri += C;
    else
      Uri += "%" + utohexstr(static_cast<unsigned char>(C), false, 2);
  }
  return Uri;
}

static std::string fileOf(StringRef Uri) {
  Uri.consume_front("file://");
  std::string File;
  for (; !Uri.empty(); Uri = Uri.drop_front()) {
    uint8_t Byte;
    bool Escaped = Uri.front() == '%' && Uri.size() > 2 &&
                   !Uri.substr(1, 2).getAsInteger(16, Byte);
    File += Escaped ? static_cast<char>(Byte) : Uri.front();
    if (Escaped)
      Uri = Uri.drop_front(2);
  }
  return File;
}

bool fromJSON(const json::Value &V, Position &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("line", Out.Line) && O.map("character", Out.Character);
}

json::Value toJSON(Position P) {
  return json::Object{{"line", P.Line}, {"character", P.Character}};
}

bool fromJSON(const json::Value &V, Range &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("start", Out.Start) && O.map("end", Out.End);
}

json::Value toJSON(Range R) {
  return json::Object{{"start", toJSON(R.Start)}, {"end", toJSON(R.End)}};
}

namespace {

struct Location {
  std::string Uri;
  Range Where;
};

bool fromJSON(const json::Value &V, Location &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("uri", Out.Uri) && O.map("range", Out.Where);
}

struct Description {
  std::string Href;
};

bool fromJSON(const json::Value &V, Description &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("href", Out.Href);
}

} // namespace

static bool fromJSON(const json::Value &V, Related &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  Location At;
  if (!O || !O.map("location", At) || !O.map("message", Out.Message))
    return false;
  Out.File = fileOf(At.Uri);
  Out.Where = At.Where;
  return true;
}

bool fromJSON(const json::Value &V, Diagnostic &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  Description Documented;
  Out.AsSent = V;
  bool Read = O && O.map("range", Out.Where) && O.map("message", Out.Message) &&
              O.mapOptional("severity", Out.Severity) &&
              O.mapOptional("code", Out.Code) &&
              O.mapOptional("source", Out.Source) &&
              O.mapOptional("codeDescription", Documented) &&
              O.mapOptional("relatedInformation", Out.Notes);
  Out.Link = Documented.Href;
  return Read;
}

static bool fromJSON(const json::Value &V, Edit &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("range", Out.Where) && O.map("newText", Out.Text);
}

namespace {

struct WorkspaceEdit {
  std::map<std::string, std::vector<Edit>> Changes; // By URI.
};

bool fromJSON(const json::Value &V, WorkspaceEdit &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("changes", Out.Changes);
}

} // namespace

bool fromJSON(const json::Value &V, Action &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  WorkspaceEdit All;
  if (!O || !O.map("title", Out.Title) || !O.mapOptional("kind", Out.Kind) ||
      !O.mapOptional("edit", All) ||
      !O.mapOptional("diagnostics", Out.Diagnostics))
    return false;
  for (auto &[Uri, Edits] : All.Changes)
    for (Edit &E : Edits)
      Out.Edits.push_back({fileOf(Uri), E.Where, std::move(E.Text)});
  return true;
}

static size_t offset(StringRef Text, Position P) {
  size_t Start = 0;
  for (int Line = 0; Line < P.Line && Start < Text.size(); ++Line)
    Start = std::min(Text.find('\n', Start), Text.size() - 1) + 1;
  return std::min(Start + P.Character, Text.size());
}

std::string applied(StringRef Text, ArrayRef<Edit> Edits) {
  // Insertions at one place stay in the order they came in.
  std::vector<std::pair<size_t, size_t>> StartAndIndex;
  for (size_t I = 0; I < Edits.size(); ++I)
    StartAndIndex.push_back({offset(Text, Edits[I].Where.Start), I});
  sort(StartAndIndex);
  // From the end, so that the offsets before stay true.
  std::string Result = Text.str();
  for (auto [Start, I] : reverse(StartAndIndex)) {
    size_t End = offset(Text, Edits[I].Where.End);
    Result.replace(Start, End - Start, Edits[I].Text);
  }
  return Result;
}

} // namespace connguard::lsp
