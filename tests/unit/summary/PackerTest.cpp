// Values that are written and read back, and bytes that are none.
#include "summary/Packer.h"
#include "summary/Fields.h"
#include "summary/Unpacker.h"

#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

const LocatedFinding Leak = {
    .Rule = "connguard-leaked-connection",
    .Begin = {"/src/a.c", 3, 9, 40},
    .End = {"/src/a.c", 3, 20, 51},
    .Message = "the 'file descriptor' from 'öffne' is not released",
    .Steps = {{{"/usr/include/b.h", 1, 1, 0}, "here"}, {{}, "nowhere"}},
    .Fixes = {{.Title = "close it",
               .Safe = true,
               .Edits = {{"/src/a.c", 70, 0, "close(fd);"}}}},
    .Advice = "",
    .Sure = Confidence::Possible,
    .Often = Rank::Handler,
    .Function = "serve",
    .If = {{.Callee = "/src/a.c:12:c:a.c@F@close_it",
            .Where = {SlotName::Pointee, 4},
            .Results = Negative | Zero,
            .Type = "PGconn",
            .Every = true}},
    .Believed = true};

template <typename T> std::string pack(const T &Value, llvm::StringRef Root) {
  std::string Bytes;
  llvm::raw_string_ostream Into(Bytes);
  Packer(Into, Root)("value", Value);
  return Bytes;
}

TEST(Packer, ComesBackAsItWas) {
  std::string Bytes = pack(Leak, "/src");
  LocatedFinding Back;
  Unpacker From(Bytes, "/src");
  From("value", Back);
  EXPECT_TRUE(From.good());
  EXPECT_EQ(Back, Leak);
}

TEST(Packer, MovesWithItsRoot) {
  std::string Bytes = pack(Leak, "/src");
  EXPECT_EQ(Bytes.find("/src"), std::string::npos);
  LocatedFinding Back;
  Unpacker From(Bytes, "/elsewhere");
  From("value", Back);
  EXPECT_EQ(Back.Begin.File, "/elsewhere/a.c");
  EXPECT_EQ(Back.Fixes[0].Edits[0].File, "/elsewhere/a.c");
  EXPECT_EQ(Back.If[0].Callee, "/elsewhere/a.c:12:c:a.c@F@close_it");
  EXPECT_EQ(Back.Steps[0].At.File, "/usr/include/b.h");
  EXPECT_EQ(Back.Steps[1].At.File, "") << "no file stays no file";
}

TEST(Packer, NoticesBytesThatEndEarly) {
  std::string Bytes = pack(Leak, "/src");
  for (std::size_t Size = 0; Size != Bytes.size(); ++Size) {
    LocatedFinding Back;
    Unpacker From(llvm::StringRef(Bytes).take_front(Size), "/src");
    From("value", Back);
    EXPECT_FALSE(From.good()) << Size;
  }
}

TEST(Packer, NoticesValuesThatAreNone) {
  std::string Bytes = pack(200U, "");
  Rank Often = Rank::Once;
  Unpacker From(Bytes, "");
  From("value", Often);
  EXPECT_FALSE(From.good()) << "no such rank";
  std::string Text;
  Unpacker Again(Bytes, "");
  Again("value", Text);
  EXPECT_FALSE(Again.good()) << "a number is no text";
  std::uint8_t Small = 0;
  std::string Large = pack(1000U, "");
  Unpacker Third(Large, "");
  Third("value", Small);
  EXPECT_FALSE(Third.good()) << "too large";
}

// A length that nothing stands behind must not cost memory.
TEST(Packer, DoesNotBelieveLengths) {
  std::string Bytes = "\xdd\xff\xff\xff\xff";
  std::vector<Place> Places;
  Unpacker From(Bytes, "");
  From("value", Places);
  EXPECT_FALSE(From.good());
  EXPECT_LE(Places.size(), 1U);
}

TEST(Packer, KnowsWhatIsBelowTheRoot) {
  EXPECT_EQ(relativeTo("/src", "/src/a.c"), "a.c");
  EXPECT_EQ(relativeTo("/src", "/srcs/a.c"), "/srcs/a.c");
  EXPECT_EQ(relativeTo("/", "/a.c"), "a.c");
  EXPECT_EQ(relativeTo("", "/a.c"), "/a.c");
  EXPECT_EQ(absoluteFrom("/src", "a.c"), "/src/a.c");
  EXPECT_EQ(absoluteFrom("/src", "/a.c"), "/a.c");
  EXPECT_EQ(entityRelativeTo("/src", "c:@F@open"), "c:@F@open");
}

} // namespace
} // namespace connguard
