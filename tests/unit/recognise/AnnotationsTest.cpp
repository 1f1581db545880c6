// Annotations as rows: what they do to which handle.
#include "recognise/Calls.h"

#include "catalog/CatalogYaml.h"
#include "catalog/RowName.h"
#include "support/Run.h"

#include "clang/Frontend/ASTUnit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <fmt/format.h>

namespace connguard {
namespace {

using llvm::StringRef;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Lines = std::vector<std::string>;

constexpr StringRef Api = R"(
name: api
resources:
  - type: res
    kind: pool
    acquire: [{ call: known, handle: result }]
    release: [{ call: rel, handle: argument 0 }, { call: known, handle: argument 1 }]
)";

constexpr StringRef Header = R"(
#define SAYS(...) __attribute__((annotate(__VA_ARGS__)))
#define ACQUIRES SAYS("connguard::acquires")
#define RELEASES SAYS("connguard::releases")
#define OWNS SAYS("connguard::owns")
#define BORROWS SAYS("connguard::borrows")
struct res; struct own;
)";

std::string inWords(const ApiCall &Row) {
  std::string Place = Row.Handle.Where == HandlePlace::Result     ? "result"
                      : Row.Handle.Where == HandlePlace::This     ? "this"
                      : Row.Handle.Where == HandlePlace::Argument ? "argument"
                                                                  : "pointee";
  return fmt::format("{} {} {} {}", spelling(Row.Does).str(), Place,
                     Row.Handle.Index, Row.What->Type);
}

const clang::FunctionDecl *declared(clang::ASTContext &Unit, StringRef Name) {
  for (const clang::Decl *D : Unit.getTranslationUnitDecl()->decls())
    if (const auto *F = llvm::dyn_cast<clang::FunctionDecl>(D))
      if (F->getNameAsString() == Name)
        return F;
  ADD_FAILURE() << "no function " << Name.str();
  return nullptr;
}

// The rows about Name, or what is wrong with the annotations.
Lines rowsOf(StringRef Name, StringRef Code, bool Mistakes = false) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = parse("/annotations/f.cpp", (Header + Code).str());
  if (!Unit)
    return {toString(Unit.takeError())};
  CallRecogniser Calls(Known, (*Unit)->getASTContext());
  Lines Result;
  if (Mistakes)
    for (const auto &Wrong :
         Calls.annotations().mistakesIn((*Unit)->getASTContext()))
      Result.push_back(Wrong.Message);
  else
    for (const ApiCall *Row :
         Calls.rows(*declared((*Unit)->getASTContext(), Name)))
      if (std::string Line = inWords(*Row);
          Result.empty() || Result.back() != Line) // one for each kind
        Result.push_back(Line);
  return Result;
}

TEST(Annotations, MeanRows) {
  EXPECT_THAT(rowsOf("f", "own *f() ACQUIRES;"),
              ElementsAre("acquire result 0 own"));
  EXPECT_THAT(rowsOf("f", "int f(int, own **Into ACQUIRES);"),
              ElementsAre("acquire argument 1 own"));
  EXPECT_THAT(rowsOf("f", "void f(own *Of) RELEASES;"),
              ElementsAre("release argument 0 own"));
  EXPECT_THAT(rowsOf("f", "void f(int, own **Of RELEASES);"),
              ElementsAre("release pointee 1 own"));
  EXPECT_THAT(rowsOf("f", "void f(int, own *Of OWNS);"),
              ElementsAre("transfer argument 1 own"));
  EXPECT_THAT(rowsOf("f", "void f(own *Of BORROWS);"),
              ElementsAre("borrow argument 0 own"));
  EXPECT_THAT(rowsOf("f", "void f(own *Of);"), IsEmpty());
}

TEST(Annotations, OfLaterDeclarationsCount) {
  EXPECT_THAT(rowsOf("f", "void f(own *Of); void f(own *Of RELEASES);"),
              ElementsAre("release argument 0 own"));
}

// What the catalog says of another handle of the same function stays.
TEST(Annotations, ReplaceRowsAboutTheSameHandle) {
  EXPECT_THAT(
      rowsOf("known", "res *known(int, res *Of BORROWS);"),
      UnorderedElementsAre("borrow argument 1 res", "acquire result 0 res"));
  EXPECT_THAT(
      rowsOf("known", "res *known(int, res *) BORROWS;"),
      UnorderedElementsAre("borrow result 0 handle", "release argument 1 res"));
}

// The function that gives back what f() hands out; "" if none is known.
std::string releaseOfWhat(StringRef Code) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = llvm::cantFail(
      parse("/annotations/f.cpp",
            (Header + Code + "namespace other { own *f() ACQUIRES; }").str()));
  CallRecogniser Calls(Known, Unit->getASTContext());
  std::vector<const ApiCall *> Rows =
      Calls.rows(*declared(Unit->getASTContext(), "f"));
  ReleaseTable Releases = Calls.annotations().releasesIn(Unit->getASTContext());
  auto Release =
      Rows.empty() ? Releases.end() : Releases.find(Rows.front()->What);
  return Release == Releases.end() ? "" : Release->second->Name;
}

TEST(Annotations, TellWhatReleasesWhatTheyAcquire) {
  constexpr StringRef F = "own *f() ACQUIRES; ";
  EXPECT_EQ("", releaseOfWhat(F));
  EXPECT_EQ("g", releaseOfWhat((F + "void g(own *Of RELEASES);").str()));
  EXPECT_EQ("g", releaseOfWhat((F + "void later(own *Of RELEASES, int);"
                                    "void g(own *Of RELEASES);")
                                   .str()));
  EXPECT_EQ("own::end",
            releaseOfWhat((F + "struct own { void end() RELEASES; };").str()));
  EXPECT_EQ("net::g", releaseOfWhat((F + "namespace net { extern \"C\" { "
                                         "void g(own *Of RELEASES); } }")
                                        .str()));
  EXPECT_EQ("", releaseOfWhat((F + "void g(res *Of RELEASES);").str()));
  EXPECT_EQ("", releaseOfWhat((F + "void g(own *Of BORROWS);").str()));
}

TEST(Annotations, ThatSayNothingAreToldAndMeanNoRow) {
  for (StringRef Code : {"void f(own *, own *) RELEASES;", "void f() ACQUIRES;",
                         "own *f() SAYS(\"connguard::acquires\", \"leese\");",
                         "void f(void *Of RELEASES);"}) {
    EXPECT_THAT(rowsOf("f", Code), IsEmpty()) << Code.str();
    EXPECT_EQ(1u, rowsOf("f", Code, /*Mistakes=*/true).size()) << Code.str();
  }
  EXPECT_THAT(rowsOf("f", "own *f() ACQUIRES;", /*Mistakes=*/true), IsEmpty());
  EXPECT_THAT(rowsOf("f", "void f() SAYS(\"connguard::open\");", true),
              ElementsAre("'connguard::open' is no annotation that connguard "
                          "knows"));
}

} // namespace
} // namespace connguard
