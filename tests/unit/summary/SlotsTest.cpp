// What functions do to the handles that their callers know of:
//
//   argument 0: owed -; settled 0+     a result < 0 leaves it to the caller
//   result sqlite3: owed + if ...      signs of results, then premises
#include "summary/Summaries.h"

#include "Connguard.h"
#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace connguard {
namespace {

std::string words(Signs Results) {
  std::string Text;
  for (auto [Sign, Word] : {std::pair(Negative, '-'), std::pair(Zero, '0'),
                            std::pair(Positive, '+')})
    if (Results & Sign)
      Text += Word;
  return Text;
}

std::string words(const SlotName &Where, const std::string &Type) {
  switch (Where.Of) {
  case SlotName::Argument:
    return fmt::format("argument {}", Where.Index);
  case SlotName::Pointee:
    return fmt::format("pointee {}", Where.Index);
  case SlotName::Result:
    return "result " + Type;
  case SlotName::Out:
    return fmt::format("out {} {}", Where.Index, Type);
  case SlotName::Kept:
    return "kept";
  case SlotName::Ends:
    return "ends";
  }
  llvm_unreachable("covered switch");
}

std::string words(const Slot &S) {
  std::string Text = words(S.Where, S.Type) + ":";
  for (const SlotWay &W : S.Ways) {
    Text += fmt::format(" {}{}", W.Owed ? "owed" : "settled", words(W.Results));
    for (const Premise &P : W.If)
      Text += fmt::format(" if {}({}){}", P.Callee, words(P.Where, P.Type),
                          words(P.Results));
  }
  return Text;
}

// The slots of f, after what the unit declares.
std::string slotsOf(llvm::StringRef Code) {
  Catalog Known = llvm::cantFail(loadCatalog(""));
  auto Unit = llvm::cantFail(parse(
      "/slots/f.c", ("#include <sqlite3.h>\n#include <unistd.h>\n"
                     "#include <fcntl.h>\n#include <hiredis/hiredis.h>\n" +
                     Code)
                        .str()));
  CallRecogniser Calls(Known, Unit->getASTContext());
  Summaries Made(Calls);
  const Summary *F = Made.summaryOf(*functionNamed(*Unit, "f"));
  std::vector<std::string> Lines;
  if (F)
    for (const Slot &S : F->Slots)
      Lines.push_back(words(S));
  return fmt::format("{}", fmt::join(Lines, "\n"));
}

TEST(Slots, WhatIsOnlyUsedIsStillOwed) {
  EXPECT_EQ("argument 0: owed- owed0 owed+",
            slotsOf("int f(int fd) { return lseek(fd, 0, 0); }"));
  EXPECT_EQ("argument 0: owed-0+", slotsOf("void f(int unused) {}"));
}

TEST(Slots, ReleasesGoWithResults) {
  EXPECT_EQ("argument 0: settled- settled0 settled+",
            slotsOf("int f(int fd) { return close(fd); }"));
  EXPECT_EQ("argument 0: settled0 owed-",
            slotsOf("int f(int fd) { if (lseek(fd, 0, 0) < 0) return -1;"
                    " close(fd); return 0; }"));
}

TEST(Slots, OtherFunctionsDecide) {
  EXPECT_EQ("argument 0: owed- if c:@F@g(argument 0)- "
            "owed0 if c:@F@g(argument 0)0 owed+ if c:@F@g(argument 0)+\n"
            "result int: owed- if c:@F@g(result int)- "
            "owed0 if c:@F@g(result int)0 owed+ if c:@F@g(result int)+",
            slotsOf("int g(int); int f(int fd) { return g(fd); }"));
}

TEST(Slots, HandlesGoOut) {
  EXPECT_EQ("result redisContext: settled0 owed+",
            slotsOf("redisContext *f(void) { redisContext *c = "
                    "redisConnect(\"h\", 1); if (!c) return 0; return c; }"));
  EXPECT_EQ("argument 0: owed- owed0\n"
            "pointee 0: owed-0+ if (argument 0)-0+\n"
            "out 0 sqlite3: settled- owed0",
            slotsOf("int f(sqlite3 **out) { if (sqlite3_open(\"x\", out) != 0)"
                    " { sqlite3_close(*out); *out = 0; return -1; }"
                    " return 0; }"));
}

} // namespace
} // namespace connguard
