// What a person reads on a terminal, in the manner of Clang.
#include "report/Reporter.h"

#include "llvm/Support/Unicode.h"
#include "llvm/Support/WithColor.h"
#include <fmt/format.h>

namespace connguard {

namespace {

class Writer {
public:
  Writer(const Report &From, SourceTexts &Sources, llvm::raw_ostream &Into)
      : From(From), Sources(Sources), Into(Into) {}

  void write(const LocatedFinding &Found);

private:
  void writePlace(const Place &At);
  void writeNote(const Place &At, llvm::StringRef Text);
  void quote(const Place &Begin, const Place &End);

  const Report &From;
  SourceTexts &Sources;
  llvm::raw_ostream &Into;
};

} // namespace

void Writer::writePlace(const Place &At) {
  if (At.File.empty())
    return;
  llvm::WithColor(Into, llvm::raw_ostream::SAVEDCOLOR, /*Bold=*/true)
      << printable(From.nameOf(At.File)) << ':' << At.Line << ':' << At.Column
      << ": ";
}

// How many columns of a terminal \p Text takes; a tab stays a tab.
static std::string blanksFor(llvm::StringRef Text) {
  std::string Result;
  for (llvm::StringRef Rest = Text; !Rest.empty();) {
    auto [Part, After] = Rest.split('\t');
    int Width = llvm::sys::unicode::columnWidthUTF8(Part);
    Result.append(Width < 0 ? Part.size() : Width, ' ');
    if (Part.size() != Rest.size())
      Result += '\t';
    Rest = After;
  }
  return Result;
}

//    12 |   redisContext *C = redisConnect("localhost", 6379);
//       |                     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
void Writer::quote(const Place &Begin, const Place &End) {
  llvm::StringRef Line = Sources.line(Begin.File, Begin.Line);
  std::size_t First = Begin.Column ? Begin.Column - 1 : 0;
  if (First >= Line.size())
    return;
  std::size_t Last = End.Line == Begin.Line ? End.Column - 1 : Line.size();
  std::string Before = printable(Line.take_front(First));
  std::string Marked = blanksFor(printable(Line.slice(First, Last)));
  Into << fmt::format("{:>5} | {}\n", Begin.Line, printable(Line)) << "      | "
       << blanksFor(Before);
  llvm::WithColor(Into, llvm::raw_ostream::GREEN, /*Bold=*/true)
      << '^' << std::string(Marked.empty() ? 0 : Marked.size() - 1, '~');
  Into << '\n';
}

void Writer::writeNote(const Place &At, llvm::StringRef Text) {
  writePlace(At);
  llvm::WithColor::note(Into) << printable(Text) << '\n';
}

static llvm::StringRef wordsFor(Rank Often) {
  switch (Often) {
  case Rank::Handler:
    return ", in a handler";
  case Rank::Loop:
    return ", in a loop";
  case Rank::Once:
    return "";
  }
  llvm_unreachable("covered switch");
}

void Writer::write(const LocatedFinding &Found) {
  writePlace(Found.Begin);
  llvm::WithColor::warning(Into)
      << printable(Found.Message) << " [" << Found.Rule << "] ("
      << spelling(Found.Sure) << wordsFor(Found.Often) << ")\n";
  quote(Found.Begin, Found.End);
  for (const LocatedStep &Step : Found.Steps) {
    writeNote(Step.At, Step.Text);
    quote(Step.At, Step.At);
  }
  if (!Found.Advice.empty())
    writeNote(Found.Begin, Found.Advice);
  for (const LocatedFix &Fix : Found.Fixes)
    writeNote(Found.Begin,
              fmt::format("fix{}: {}", Fix.Safe ? "" : " (--unsafe-fixes)",
                          Fix.Title));
}

static void write(const Report &From, SourceTexts &Sources,
                  llvm::raw_ostream &Into) {
  Writer W(From, Sources, Into);
  for (const LocatedFinding &Found : From.Findings)
    W.write(Found);
}

static void writeWhere(const Report &From, const Place &At,
                       llvm::raw_ostream &Into) {
  if (At.File.empty())
    Into << "connguard: ";
  else if (At.Line == 0)
    Into << printable(From.nameOf(At.File)) << ": ";
  else
    Into << printable(From.nameOf(At.File)) << ':' << At.Line << ':'
         << At.Column << ": ";
}

void writeProblem(const Report &From, const Problem &P,
                  llvm::raw_ostream &Into) {
  writeWhere(From, P.At, Into);
  llvm::WithColor::error(Into) << printable(P.Message);
  if (P.More)
    Into << fmt::format(" (and {} more error{})", P.More,
                        P.More == 1 ? "" : "s");
  Into << '\n';
}

void writeRemark(const Report &From, const Problem &P,
                 llvm::raw_ostream &Into) {
  writeWhere(From, P.At, Into);
  llvm::WithColor::warning(Into) << printable(P.Message) << '\n';
}

const Reporter TextReporter = {
    .Name = "text",
    .Summary = "for people: each finding with its source line and its path",
    .Write = write,
};

} // namespace connguard
