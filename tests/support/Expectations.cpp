#include "support/Expectations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <fmt/format.h>
#include <optional>

namespace connguard {

using llvm::StringRef;

namespace {

struct Mark {
  StringRef Word;
  Expectation::Kind What;
};

constexpr Mark Marks[] = {{"warn: ", Expectation::Warn},
                          {"note: ", Expectation::Note},
                          {"missed: ", Expectation::Missed},
                          {"wrong: ", Expectation::Wrong},
                          {"wrong fix: ", Expectation::WrongFix}};

/// One line of an input.
struct Line {
  StringRef Code;    ///< Before `//`.
  StringRef Comment; ///< After `//`, trimmed; only if it has marks, or alone.
};

} // namespace

static std::optional<Mark> markAt(StringRef Text) {
  for (const Mark &M : Marks)
    if (Text.starts_with(M.Word.rtrim()))
      return M;
  return std::nullopt;
}

// A string may contain "//": the comment is where a mark begins, or the line
// begins.
static Line split(StringRef Text) {
  for (size_t At = Text.find("//"); At != StringRef::npos;
       At = Text.find("//", At + 1)) {
    StringRef Code = Text.take_front(At).rtrim();
    StringRef Comment = Text.drop_front(At + 2).trim();
    if (Code.empty() || markAt(Comment))
      return {Code, Comment};
  }
  return {Text.rtrim(), ""};
}

// "warn: a; note: b" -> {"warn: a", "note: b"}
static llvm::SmallVector<StringRef, 2> marksIn(StringRef Comment) {
  llvm::SmallVector<StringRef, 2> Result;
  size_t Begin = 0;
  for (size_t At = Comment.find("; "); At != StringRef::npos;
       At = Comment.find("; ", At + 1))
    if (markAt(Comment.drop_front(At + 2))) {
      Result.push_back(Comment.slice(Begin, At));
      Begin = At + 2;
    }
  Result.push_back(Comment.drop_front(Begin));
  return Result;
}

static llvm::Error addMarks(StringRef Comment, unsigned At, unsigned About,
                            std::vector<Expectation> &Into) {
  for (StringRef Text : marksIn(Comment)) {
    Mark M = *markAt(Text);
    StringRef Part = Text.drop_front(M.Word.rtrim().size()).trim();
    if (Part.empty())
      return llvm::createStringError(fmt::format(
          "line {}: '{}' says nothing; write what", At, M.Word.rtrim().str()));
    Into.push_back({.What = M.What, .Line = About, .Text = Part.str()});
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<Expectation>> expectationsIn(StringRef Text) {
  std::vector<Expectation> Result;
  std::string Waiting; // A comment with marks, until the line with code comes.
  unsigned WaitingSince = 0, Number = 0;
  llvm::SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  for (StringRef Next : Lines) {
    ++Number;
    if (Next.trim().empty())
      continue;
    Line L = split(Next);
    bool Alone = L.Code.trim().empty();
    if (Alone && (markAt(L.Comment) || !Waiting.empty())) {
      Waiting += (Waiting.empty() ? "" : markAt(L.Comment) ? "; " : " ");
      Waiting += L.Comment.str();
      WaitingSince = Number;
      continue;
    }
    if (Alone)
      continue;
    if (!Waiting.empty())
      if (llvm::Error E = addMarks(Waiting, WaitingSince, Number, Result))
        return std::move(E);
    Waiting.clear();
    if (markAt(L.Comment))
      if (llvm::Error E = addMarks(L.Comment, Number, Number, Result))
        return std::move(E);
  }
  if (!Waiting.empty())
    return llvm::createStringError(
        fmt::format("line {}: no code below this mark", WaitingSince));
  return std::move(Result);
}

bool hasWrongFix(llvm::ArrayRef<Expectation> Expected, unsigned Line) {
  return llvm::any_of(Expected, [&](const Expectation &E) {
    return E.What == Expectation::WrongFix && E.Line == Line;
  });
}

namespace {

/// Compares; each finding meets at most one `warn` or `wrong`.
class Comparison {
public:
  Comparison(StringRef File, llvm::ArrayRef<Expectation> Expected,
             llvm::ArrayRef<LocatedFinding> Found)
      : File(File), Expected(Expected), Found(Found), Met(Found.size(), false) {
  }

  std::vector<std::string> run() {
    for (const Expectation &E : Expected)
      if (E.What == Expectation::Warn && !take(E.Line, E.Text))
        say(E.Line, "expected a finding with '" + E.Text + "'");
    for (const Expectation &E : Expected)
      if (E.What == Expectation::Wrong && !take(E.Line, ""))
        say(E.Line, "no longer reported, which is right: remove 'wrong: " +
                        E.Text + "'");
    for (const Expectation &E : Expected)
      check(E);
    for (size_t I = 0; I < Found.size(); ++I)
      if (!Met[I] && isHere(Found[I].Begin))
        unexpected(Found[I]);
    return std::move(Result);
  }

private:
  bool isHere(const Place &At) const { return File.empty() || At.File == File; }

  bool take(unsigned Line, StringRef Part) {
    for (size_t I = 0; I < Found.size(); ++I)
      if (!Met[I] && isHere(Found[I].Begin) && Found[I].Begin.Line == Line &&
          StringRef(Found[I].Message).contains(Part))
        return Met[I] = true;
    return false;
  }

  void check(const Expectation &E) {
    if (E.What == Expectation::Note && !hasStep(E))
      say(E.Line, "expected a step with '" + E.Text + "'");
    if (E.What == Expectation::WrongFix && !hasSafeFix(E.Line))
      say(E.Line, "no safe fix any more: remove 'wrong fix: " + E.Text + "'");
  }

  bool hasStep(const Expectation &E) const {
    return llvm::any_of(Found, [&](const LocatedFinding &F) {
      return llvm::any_of(F.Steps, [&](const LocatedStep &S) {
        return isHere(S.At) && S.At.Line == E.Line &&
               StringRef(S.Text).contains(E.Text);
      });
    });
  }

  bool hasSafeFix(unsigned Line) const {
    return llvm::any_of(Found, [&](const LocatedFinding &F) {
      return isHere(F.Begin) && F.Begin.Line == Line &&
             llvm::any_of(F.Fixes, [](auto &Fix) { return Fix.Safe; });
    });
  }

  void unexpected(const LocatedFinding &F) {
    bool Missed = llvm::any_of(Expected, [&](const Expectation &E) {
      return E.What == Expectation::Missed && E.Line == F.Begin.Line;
    });
    say(F.Begin.Line,
        (Missed ? "found now: make 'missed' a 'warn': " : "unexpected: ") +
            F.Message + " [" + F.Rule + "]");
  }

  void say(unsigned Line, const std::string &What) {
    Result.push_back(fmt::format("line {}: {}", Line, What));
  }

  StringRef File; ///< "" for any.
  llvm::ArrayRef<Expectation> Expected;
  llvm::ArrayRef<LocatedFinding> Found;
  std::vector<bool> Met;
  std::vector<std::string> Result;
};

} // namespace

std::vector<std::string> deviations(llvm::ArrayRef<Expectation> Expected,
                                    llvm::ArrayRef<LocatedFinding> Found) {
  return Comparison("", Expected, Found).run();
}

std::vector<std::string> deviations(StringRef File,
                                    llvm::ArrayRef<Expectation> Expected,
                                    llvm::ArrayRef<LocatedFinding> Found) {
  return Comparison(File, Expected, Found).run();
}

} // namespace connguard
