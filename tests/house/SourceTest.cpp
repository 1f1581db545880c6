// What house rules see of a source file.
#include "house/Source.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// `name@line+lines` for each function.
std::vector<std::string> functions(std::string Text) {
  std::vector<std::string> Result;
  Source S{.Path = "x.cpp", .Text = std::move(Text)};
  for (const FunctionSize &F : S.functions())
    Result.push_back(F.Name + "@" + std::to_string(F.Line) + "+" +
                     std::to_string(F.Lines));
  return Result;
}

TEST(Functions, FromTheDeclarationToItsBrace) {
  EXPECT_THAT(functions("// f\nstatic int\nf(int X) {\n  return X;\n}\n"),
              ElementsAre("f@2+4"));
}

TEST(Functions, InNamespacesAndClasses) {
  EXPECT_THAT(functions("namespace a {\nnamespace {\nclass A : B {\npublic:\n"
                        "  int f() const { return 1; }\n};\n}\n"
                        "A g() {\n}\n}\n"),
              ElementsAre("f@5+1", "g@8+2"));
}

TEST(Functions, InitialisersAreNoBodies) {
  EXPECT_THAT(functions("A::A(int X) : B(X), C{X, {1}}, D(2) {\n}\n"
                        "int X = {1}, Y{2};\n"
                        "const R Z = {\n    .Run = [] { f(); },\n};\n"),
              ElementsAre("A@1+2"));
}

TEST(Functions, TemplatesOperatorsAndTrailingTypes) {
  EXPECT_THAT(functions("template <class T = A<int>> T f() {\n}\n"
                        "auto g() -> std::string {\n}\n"
                        "bool operator==(A, A) {\n}\n"
                        "bool operator()(A) const {\n}\n"),
              ElementsAre("f@1+2", "g@3+2", "operator@5+2", "operator@7+2"));
}

TEST(Functions, BracesInTextsAndDirectivesAreNone) {
  EXPECT_THAT(functions("#define F(X) \\\n  {\n"
                        "void f() {\n  g(\"}}\", '}', R\"(}\n)\"); // }\n}\n"),
              ElementsAre("f@3+4"));
  EXPECT_THAT(functions("void f();\nstruct A {\n  int X;\n};\n"), IsEmpty());
}

TEST(Tokens, StringsLoseTheirQuotes) {
  Source S{.Path = "x.cpp", .Text = "f(\"a\\n\", u8\"b\",\n R\"md(c)\")md\");"};
  std::vector<std::string> Strings, Raw;
  for (const Token &T : S.tokens()) {
    if (T.What == Token::String)
      Strings.push_back(T.Text);
    if (T.What == Token::RawString)
      Raw.push_back(T.Text + "@" + std::to_string(T.Line));
  }
  EXPECT_THAT(Strings, ElementsAre("a\\n", "b"));
  EXPECT_THAT(Raw, ElementsAre("c)\"@2"));
}

TEST(Includes, InQuotesOnly) {
  Source S{.Path = "x.cpp",
           .Text = "#include \"a/B.h\"\n#include <c>\n// #include \"d.h\"\n"};
  EXPECT_THAT(S.quotedIncludes(), ElementsAre(Pair("a/B.h", 1u)));
}

} // namespace
} // namespace connguard
