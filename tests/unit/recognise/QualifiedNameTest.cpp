// Names as the catalog writes them.
#include "support/QualifiedName.h"

#include "recognise/Functions.h"
#include "support/Run.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::ElementsAre;

std::vector<std::string> names(StringRef Code) {
  auto Unit = parse("/names/f.cpp", Code);
  if (!Unit)
    return {toString(Unit.takeError())};
  std::vector<std::string> Result;
  for (const clang::FunctionDecl *F :
       functionsOf((*Unit)->getASTContext()).Functions)
    Result.push_back(qualifiedName(*F));
  return Result;
}

// What the first parameter of f hands over.
std::string parameter(StringRef Code) {
  auto Unit = parse("/names/f.cpp", Code);
  if (!Unit)
    return toString(Unit.takeError());
  const clang::FunctionDecl *F = functionNamed(**Unit, "f");
  const clang::TagDecl *Tag =
      F ? pointedToTag(F->getParamDecl(0)->getType()) : nullptr;
  return Tag ? qualifiedNameWithArgument(*Tag) : "nothing";
}

TEST(QualifiedName, Namespaces) {
  EXPECT_THAT(names("void a() {} namespace n { namespace m { void b() {} } }"),
              ElementsAre("a", "n::m::b"));
}

TEST(QualifiedName, InlineAndAnonymousNamespacesAreLeftOut) {
  EXPECT_THAT(names("namespace n { inline namespace v1 { void a() {} }"
                    "namespace { void b() {} } }"),
              ElementsAre("n::a", "n::b"));
}

TEST(QualifiedName, AConstructorIsItsClass) {
  EXPECT_THAT(names("namespace n { struct C { C() {} void m() {} }; }"),
              ElementsAre("n::C", "n::C::m"));
}

TEST(QualifiedName, NoTemplateArguments) {
  EXPECT_THAT(names("template <class T> struct C { void m() {} };"
                    "template struct C<int>;"),
              ElementsAre("C::m"));
}

TEST(QualifiedName, ExternCIsNoNamespace) {
  EXPECT_THAT(names("extern \"C\" { void a() {} }"), ElementsAre("a"));
}

TEST(PointedToTag, ThroughReferencesPointersAndAliases) {
  for (StringRef Type : {"C", "C &", "const C &", "C &&", "C *", "const C *",
                         "A", "A *", "C *&"})
    EXPECT_EQ(parameter(("namespace n { struct C {}; } using n::C;"
                         "using A = C; void f(" +
                         Type + " x) {}")
                            .str()),
              "n::C")
        << Type.str();
}

TEST(PointedToTag, ThroughSharedPointers) {
  EXPECT_EQ(parameter("#include <memory>\nstruct C {};"
                      "void f(const std::shared_ptr<C> &x) {}"),
            "C");
}

TEST(PointedToTag, AnEnumIsOne) {
  EXPECT_EQ(parameter("enum class E { a }; void f(E x) {}"), "E");
}

TEST(PointedToTag, ANumberIsNone) {
  EXPECT_EQ(parameter("void f(int x) {}"), "nothing");
}

TEST(QualifiedName, WithItsFirstArgumentIfThatIsANumber) {
  constexpr StringRef Code = "template <bool B, class T> struct M {};";
  EXPECT_EQ(parameter((Code + "void f(M<true, int> &x) {}").str()), "M<true>");
  EXPECT_EQ(parameter("template <int N> struct M {}; void f(M<3> x) {}"),
            "M<3>");
  EXPECT_EQ(parameter("template <class T> struct M {}; void f(M<int> x) {}"),
            "M");
}

} // namespace
} // namespace connguard
