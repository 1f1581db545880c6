// Files of summaries: whole, damaged, of others.
#include "engine/Bundle.h"

#include "support/Run.h"

#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// What connguard says of one function, in two files.
std::vector<UnitResult> units() {
  UnitResult A, B;
  A.File = "/src/a.c";
  A.Findings = {{.Rule = "connguard-leaked-connection",
                 .Begin = {"/src/a.c", 1, 2, 3},
                 .Message = "leaks"}};
  A.Stats.Reasons["released on all paths"] = 7;
  A.Link.Hidden = {{"/src/a.c", 9, 9, 99}};
  B.File = "/src/b.c";
  B.Failed = Problem{.At = {"/src/b.c", 4, 1, 30}, .Message = "no such type"};
  B.Link.Slots = {{.Entity = "c:@F@lend",
                   .Name = "lend",
                   .Slots = {{.Where = {SlotName::Argument, 0},
                              .Type = "",
                              .Ways = {{.Owed = true, .If = {}}},
                              .By = ""}}}};
  return {A, B};
}

std::string problemOf(llvm::StringRef Bytes) {
  TemporaryDirectory Files;
  auto Units = unbundle(Files.write("some.cgs", Bytes), "/src");
  return Units ? "" : toString(Units.takeError());
}

TEST(Bundle, ComesBackAsItWas) {
  TemporaryDirectory Files;
  std::string Bytes = bundle(units(), "/src");
  auto Back = unbundle(Files.write("some.cgs", Bytes), "/src");
  ASSERT_TRUE(bool(Back)) << toString(Back.takeError());
  ASSERT_EQ(Back->size(), 2U);
  const UnitResult &A = Back->front();
  EXPECT_EQ(A.File, "/src/a.c");
  EXPECT_EQ(A.Findings, units()[0].Findings);
  EXPECT_EQ(A.Stats.Reasons, units()[0].Stats.Reasons);
  EXPECT_EQ(A.Link.Hidden, units()[0].Link.Hidden);
  EXPECT_FALSE(A.Failed);
  EXPECT_EQ(Back->back().Failed, units()[1].Failed);
  EXPECT_EQ(Back->back().Link.Slots, units()[1].Link.Slots);
  EXPECT_EQ(bundle(*Back, "/src"), Bytes);
}

TEST(Bundle, KeepsWhatIsThereTwiceOnce) {
  std::vector<UnitResult> Twice = units();
  Twice.push_back(Twice.front());
  EXPECT_EQ(bundle(Twice, "/src"), bundle(units(), "/src"));
}

TEST(Bundle, AnswersByEntity) {
  TemporaryDirectory Files;
  auto Known = openProgram(Files.write("some.cgs", bundle(units(), "/src")));
  ASSERT_TRUE(bool(Known)) << toString(Known.takeError());
  std::optional<Resolved> Lent =
      (*Known)->find("c:@F@lend", {SlotName::Argument, 0});
  ASSERT_TRUE(Lent);
  EXPECT_EQ(Lent->Is.After[0], Fate::Owed);
  EXPECT_FALSE((*Known)->find("c:@F@lend", {SlotName::Argument, 1}));
  EXPECT_FALSE((*Known)->find("c:@F@other", {SlotName::Argument, 0}));
}

TEST(Bundle, SaysWhichFileIsDamaged) {
  std::string Bytes = bundle(units(), "/src");
  for (std::size_t Size = Bytes.find('\n', 20) + 1; Size != Bytes.size();
       ++Size)
    EXPECT_THAT(problemOf(llvm::StringRef(Bytes).take_front(Size)),
                AllOf(HasSubstr("some.cgs: "), HasSubstr("cut short")))
        << Size;
  for (std::size_t I = Bytes.find("src") + 64; I < Bytes.size(); I += 7) {
    std::string Wrong = Bytes;
    Wrong[I] ^= 1;
    EXPECT_THAT(problemOf(Wrong), HasSubstr("some.cgs: damaged")) << I;
  }
}

// Sealed, but written by nobody: any bytes may be where the index is.
TEST(Bundle, BelievesNoIndex) {
  TemporaryDirectory Files;
  auto Real = SummaryFile::open(Files.write("some.cgs", bundle(units(), "")));
  ASSERT_TRUE(bool(Real)) << toString(Real.takeError());
  std::string Index = Real->index().str();
  auto Answers = [&](const std::string &Bytes) {
    auto Known = openProgram(
        Files.write("other.cgs",
                    writeSummary({.Sample = "", .Index = Bytes, .Units = ""})));
    return Known && (*Known)->find("c:@F@lend", {SlotName::Argument, 0});
  };
  EXPECT_TRUE(Answers(Index));
  for (std::size_t Size = 0; Size + 8 < Index.size(); Size += 8)
    EXPECT_FALSE(Answers(Index.substr(0, Size))) << Size;
  for (std::size_t I = 0; I + 8 <= Index.size(); I += 8) {
    std::string Wrong = Index;
    Wrong.replace(I, 8, "\xff\xff\xff\xff\xff\xff\xff\x7f");
    Answers(Wrong); // or not, as long as it is read within bounds
  }
}

TEST(Bundle, AsksForNoMoreMemoryThanThereMayBeUnits) {
  std::string Bytes = bundle(units(), "/src");
  std::string Head = Bytes.substr(0, Bytes.find("\n", Bytes.find("a.c")) + 1);
  Head.resize(llvm::alignTo(Head.size(), 8), '\0');
  std::string Body(24, '\0');
  llvm::support::endian::write64le(Body.data() + 8, ~0ULL);
  std::string Seal(8, '\0');
  llvm::support::endian::write64le(Seal.data(), llvm::xxh3_64bits(Body));
  EXPECT_THAT(problemOf(Head + Seal + Body), HasSubstr("some.cgs: damaged"));
}

TEST(Bundle, RefusesWhatIsNoneOfOurs) {
  EXPECT_THAT(problemOf(""), HasSubstr("some.cgs: no summary of connguard"));
  EXPECT_THAT(problemOf("\x7f"
                        "ELF"),
              HasSubstr("no summary of connguard"));
}

TEST(Bundle, RefusesOtherVersions) {
  std::string Bytes = bundle(units(), "/src");
  Bytes.replace(Bytes.find("format"), 6, "fromat");
  EXPECT_THAT(problemOf(Bytes),
              AllOf(HasSubstr("some.cgs: written by connguard"),
                    HasSubstr("but this is")));
}

TEST(Bundle, CanBeReadByPeople) {
  std::string Text;
  llvm::raw_string_ostream Into(Text);
  dump(units(), "/src", Into);
  EXPECT_THAT(Text, AllOf(HasSubstr("\"file\": \"a.c\""),
                          HasSubstr("\"of\": \"argument\""),
                          HasSubstr("\"message\": \"no such type\""),
                          HasSubstr("\"negative\",")));
}

} // namespace
} // namespace connguard
