// The catalog against the headers it talks about: every function, method,
// class and constructor that a row names exists, and handles are where the row
// says. A library that is not installed fails with the package to install.
#include "RowCheck.h"

#include "catalog/CatalogYaml.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace connguard::test {
namespace {

const Catalog &shipped() {
  static const Catalog All = [] {
    Catalog C;
    if (llvm::Error Failed = addEmbeddedCatalog(C))
      ADD_FAILURE() << toString(std::move(Failed));
    return C;
  }();
  return All;
}

const FlagsByName &flags() {
  static const FlagsByName Read = readFlags(CONNGUARD_REALHEADERS "/flags.txt");
  return Read;
}

template <typename T>
std::vector<std::string> names(const std::vector<std::unique_ptr<T>> &From) {
  std::set<std::string> Names; // several documents may have one
  for (const auto &Document : From)
    Names.insert(Document->Name);
  return {Names.begin(), Names.end()};
}

std::string testName(const testing::TestParamInfo<std::string> &Info) {
  std::string Name = Info.param;
  llvm::replace(Name, '-', '_');
  return Name;
}

std::string joined(const std::vector<std::string> &Lines) {
  return fmt::format("{}", fmt::join(Lines, "\n"));
}

class LibraryHeaders : public testing::TestWithParam<std::string> {};
class FrameworkHeaders : public testing::TestWithParam<std::string> {};

TEST_P(LibraryHeaders, BearOutTheRows) {
  for (const auto &L : shipped().libraries())
    if (L->Name == GetParam())
      EXPECT_EQ("", joined(complaints(shipped(), *L, flags())));
}

TEST_P(FrameworkHeaders, BearOutTheRows) {
  for (const auto &F : shipped().frameworks())
    if (F->Name == GetParam())
      EXPECT_EQ("", joined(complaints(*F, flags())));
}

INSTANTIATE_TEST_SUITE_P(Catalog, LibraryHeaders,
                         testing::ValuesIn(names(shipped().libraries())),
                         testName);
INSTANTIATE_TEST_SUITE_P(Catalog, FrameworkHeaders,
                         testing::ValuesIn(names(shipped().frameworks())),
                         testName);

TEST(RealHeaders, EveryDocumentSaysWhereItWasVerified) {
  for (const auto &L : shipped().libraries())
    EXPECT_NE(Verified::No, L->verified()) << L->Name;
  for (const auto &F : shipped().frameworks())
    EXPECT_NE(Verified::No, F->verified()) << F->Name;
}

TEST(RealHeaders, FlagsAreForDocumentsThatExist) {
  std::vector<std::string> Known = names(shipped().libraries());
  llvm::append_range(Known, names(shipped().frameworks()));
  for (const auto &[Name, Words] : flags())
    EXPECT_TRUE(llvm::is_contained(Known, Name)) << Name;
}

// What the comparison says about a catalog text of our own.
std::string saysAbout(llvm::StringRef Text) {
  Catalog C;
  if (llvm::Error Failed = addCatalogText(C, Text, "own.yaml"))
    return toString(std::move(Failed));
  std::vector<std::string> Said;
  for (const auto &L : C.libraries())
    llvm::append_range(Said, complaints(C, *L, {}));
  for (const auto &F : C.frameworks())
    llvm::append_range(Said, complaints(*F, {}));
  return joined(Said);
}

constexpr const char *Streams = R"(
name: own
headers: [stdio.h, {header}]
package: libown-dev
resources:
  - type: FILE
    kind: stream
    acquire: [{{ call: {acquire}, handle: {place} }}]
    release: [{{ call: {release}, handle: argument {index} }}]
)";

struct Row {
  const char *Header = "unistd.h", *Acquire = "fopen", *Place = "result",
             *Release = "fclose";
  int Index = 0;
};

std::string saysAbout(const Row &R) {
  return saysAbout(
      fmt::format(fmt::runtime(Streams), fmt::arg("header", R.Header),
                  fmt::arg("acquire", R.Acquire), fmt::arg("place", R.Place),
                  fmt::arg("release", R.Release), fmt::arg("index", R.Index)));
}

TEST(RowCheck, IsSilentAboutTheTruth) { EXPECT_EQ("", saysAbout(Row{})); }

TEST(RowCheck, ReportsAMisspelledFunction) {
  EXPECT_EQ("no function is called 'fopne'",
            saysAbout(Row{.Acquire = "fopne"}));
}

TEST(RowCheck, ReportsAMisspelledRelease) {
  EXPECT_NE(std::string::npos, saysAbout(Row{.Release = "fclsoe"})
                                   .find("no function is called 'fclsoe'"));
}

TEST(RowCheck, ReportsAPlaceThatIsNotThere) {
  EXPECT_EQ("'fclose' has no handle there", saysAbout(Row{.Index = 1}));
  EXPECT_EQ("'fopen' has no handle there",
            saysAbout(Row{.Place = "argument 2"}));
}

TEST(RowCheck, ReportsAnOutParameterThatIsConst) {
  EXPECT_EQ("'fopen' has no handle there",
            saysAbout(Row{.Place = "argument 0"}));
}

TEST(RowCheck, NamesThePackageOfAMissingHeader) {
  EXPECT_NE(std::string::npos, saysAbout(Row{.Header = "nosuch/header.h"})
                                   .find("apt-get install libown-dev"));
}

// libc6-dev is one of those that are always installed here.
std::string saysAboutVersions(llvm::StringRef Call, llvm::StringRef Versions) {
  return saysAbout(fmt::format(R"(
name: own
headers: [stdio.h]
package: libc6-dev
resources:
  - type: FILE
    kind: stream
    release: [{{ call: fclose, handle: argument 0 }}]
    acquire: [{{ call: {}, {} }}]
)",
                               Call.str(), Versions.str()));
}

TEST(RowCheck, ExpectsWhatTheInstalledVersionHas) {
  EXPECT_EQ("", saysAboutVersions("fopen", "since: '1.0'"));
  EXPECT_EQ("", saysAboutVersions("fopne", "since: '1000'"));
  EXPECT_EQ("", saysAboutVersions("fopne", "until: '2.0'"));
  EXPECT_EQ("no function is called 'fopne'",
            saysAboutVersions("fopne", "since: '2.0'"));
}

TEST(RowCheck, ReportsWhatTheInstalledVersionShouldNotHave) {
  std::string Early = saysAboutVersions("fopen", "since: '1000'");
  EXPECT_NE(std::string::npos, Early.find("'fopen' is there, although"))
      << Early;
  std::string Late = saysAboutVersions("fopen", "until: '2.0'");
  EXPECT_NE(std::string::npos, Late.find("'fopen' is there, although")) << Late;
}

constexpr const char *Minimal = R"(
name: own
headers: [{}]
resources:
  - type: {}
    kind: connection
    acquire: [{{ call: {} }}]
    release: [{{ call: {}, handle: argument 0 }}]
)";

TEST(RowCheck, ParsesMinimalHeadersWhereThereIsNoPackage) {
  EXPECT_EQ("",
            saysAbout(fmt::format(Minimal, "hiredis/hiredis.h", "redisContext",
                                  "redisConnect", "redisFree")));
}

// The system has stdio.h, but it is not ours.
TEST(RowCheck, ReportsMinimalHeadersThatAreNotThere) {
  EXPECT_EQ(
      "the document names no package, and stdio.h is not in "
      "test-inputs/mocks",
      saysAbout(fmt::format(Minimal, "stdio.h", "FILE", "tmpfile", "fclose")));
}

TEST(RowCheck, ReportsHandlersThatDoNotExist) {
  EXPECT_EQ("no function is called 'pthread_crate'\n"
            "'pthread_create' has no argument 9\n"
            "no function is called 'pthread_*_nosuch'\n"
            "no type is called 'nosuch'\n"
            "no field is called 'sched_param::nosuch'",
            saysAbout(R"(
name: own
headers: [pthread.h]
package: libown-dev
handlers:
  - { callable-passed-to: pthread_crate, per: task }
  - { callable-passed-to: pthread_create, argument: 9, per: task }
  - { callable-passed-to: 'pthread_*_nosuch', per: task }
  - { callable-passed-to: 'pthread_cre*', argument: 2, per: task }
  - { parameters: ['*', 'sched_param|nosuch'], per: task }
  - { stored-in: sched_param::nosuch, per: task }
)"));
}

TEST(RowCheck, ReportsAMethodThatIsNotVirtual) {
  EXPECT_EQ("no virtual is called 'size' in 'std::basic_streambuf'",
            saysAbout(R"(
name: own
headers: [streambuf]
package: libown-dev
handlers:
  - { method-of: std::basic_streambuf, methods: [size], per: task }
  - { method-of: std::basic_streambuf, methods: ['under*'], per: task }
)"));
}

} // namespace
} // namespace connguard::test
