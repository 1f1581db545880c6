#include "engine/Mentions.h"
#include "catalog/Library.h"

#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

/// How \p Name is mentioned in \p Text: -1 if not at all.
int in(StringRef Text, StringRef Name) {
  Mentions Found = mentionsOf(Text, {});
  auto At = llvm::find_if(
      Found.Names, [&](const Mention &M) { return M.Name == nameHash(Name); });
  return At == Found.Names.end() ? -1 : At->As;
}

TEST(Mentions, TellUsesFromDeclarations) {
  EXPECT_EQ(in("int f(void) { return shut(1); }", "shut"), Mention::Plain);
  EXPECT_EQ(in("auto p = &shut;", "shut"), Mention::Plain);
  EXPECT_EQ(in("void f() { ::shut(1); std::shut(2); }", "shut"),
            Mention::Plain);
  EXPECT_EQ(in("void f() { net::shut(1); }", "shut"), Mention::Qualified);
  EXPECT_EQ(in("void f() { n->shut(); }", "shut"), Mention::Member);
  EXPECT_EQ(in("extern int shut(int fd);", "shut"), Mention::Declared);
  EXPECT_EQ(in("FILE *shut(std::vector<int> of);", "shut"), Mention::Declared);
  EXPECT_EQ(in("std::map<int, int> shut(int);", "shut"), Mention::Declared);
  EXPECT_EQ(in("template <class T> void shut(T);", "shut"), Mention::Declared);
  EXPECT_EQ(in("class Shut;", "Shut"), Mention::Declared);
  EXPECT_EQ(in("static Shut made(1);", "Shut"), Mention::Plain);
  EXPECT_EQ(in("struct A : public Shut {};", "Shut"), Mention::Plain);
  EXPECT_EQ(in("struct A { int fd; };", "fd"), Mention::Declared);
  EXPECT_EQ(in("int f(A *a) { return a->fd; }", "fd"), Mention::Member);
}

TEST(Mentions, TakeStatementsForUses) {
  for (StringRef Text : {"void f(int a) { if (a) shut(a); }",
                         "void f(int a) { if (a) a = 1; else shut(a); }",
                         "int f(int a, int b) { return a > shut(b); }",
                         "void f(int a) { switch (a) { case 1: shut(a); } }",
                         "A::A() : fd(shut(1)) {}", "int a = b * shut(2);"})
    EXPECT_EQ(in(Text, "shut"), Mention::Plain) << Text.str();
}

TEST(Mentions, TellObjectsFromFunctions) {
  for (StringRef Text :
       {"void f() { shut.open(1); }", "void f() { shut->open(1); }",
        "void f(T &shut, int a) {}", "void f(int a, Shut::Ptr shut) {}",
        "void f(std::vector<T> &shut);"})
    EXPECT_EQ(in(Text, "shut"), Mention::Object) << Text.str();
  for (StringRef Text : {"auto p = g(a, shut);", "auto p = g(&shut, 1);",
                         "std::unique_ptr<int, decltype(&shut)> p(a, shut);"})
    EXPECT_EQ(in(Text, "shut"), Mention::Plain) << Text.str();
}

TEST(Mentions, FindBodies) {
  EXPECT_EQ(in("int put(int fd) { return fd; }", "put"),
            Mention::Defined | Mention::Declared);
  EXPECT_EQ(in("void A::put(int fd) const noexcept(true) { }", "put"),
            Mention::Defined | Mention::Declared);
  EXPECT_EQ(in("auto put(int fd) -> std::vector<int> { }", "put"),
            Mention::Defined | Mention::Declared);
  EXPECT_EQ(in("A::A(int fd) : fd(fd) { }", "A") & Mention::Defined,
            Mention::Defined);
  EXPECT_EQ(in("A::~A() { }", "A") & Mention::Destroyed, Mention::Destroyed);
  EXPECT_EQ(in("struct A { ~A() = default; };", "A") & Mention::Destroyed, 0);
  EXPECT_EQ(in("int put(int fd);", "put"), Mention::Declared);
}

TEST(Mentions, LeaveOutWhatIsNoCode) {
  EXPECT_EQ(in("// shut(1)\n/* shut(2) */ int a;", "shut"), -1);
  EXPECT_EQ(in("const char *a = \"shut(1)\", b = 's';", "shut"), -1);
  EXPECT_EQ(in("#include <shut.h>\n#if shut\n#endif\nint a;", "shut"), -1);
  EXPECT_EQ(in("#error it's shut\nint a = shut(1);", "shut"), Mention::Plain);
  EXPECT_EQ(in("/* never closed shut(1)", "shut"), -1);
}

TEST(Mentions, KnowOtherNames) {
  auto Alias = [](StringRef Text, StringRef Name, StringRef Of) {
    return llvm::any_of(mentionsOf(Text, {}).Aliases,
                        [&](const AliasMention &M) {
                          return M.Name == nameHash(Name) &&
                                 llvm::is_contained(M.Of, nameHash(Of));
                        });
  };
  EXPECT_TRUE(Alias("#define SHUT(x) do { \\\n shut(x); } while (0)\n", "SHUT",
                    "shut"));
  EXPECT_TRUE(Alias("using Link = net::Socket<Tcp>;", "Link", "Socket"));
  EXPECT_FALSE(Alias("using Link = net::Socket<Tcp>;", "Link", "Tcp"));
  EXPECT_TRUE(Alias("typedef struct Socket *Link;", "Link", "Socket"));
}

TEST(Mentions, SeeAnnotations) {
  EXPECT_TRUE(
      mentionsOf("[[clang::annotate(\"connguard::acquires\")]] int f();", {})
          .Annotates);
  EXPECT_FALSE(mentionsOf("// connguard::acquires\nint f();", {}).Annotates);
}

TEST(Mentions, FindHalvesOfPairs) {
  std::vector<NamePair> Pairs = {
      {.Acquire = {"get"}, .Release = {"put"}, .Of = {"conn", "fd"}}};
  auto Halves = [&](StringRef Text) {
    unsigned Found = 0;
    std::vector<HalfMention> All = mentionsOf(Text, Pairs).Halves;
    for (const HalfMention &A : All)
      for (const HalfMention &B : All)
        Found += A.Acquires && !B.Acquires && A.Of == B.Of;
    return Found;
  };
  EXPECT_EQ(Halves("conn *conn_get(pool *p); void conn_put(conn *c);"), 1U);
  EXPECT_EQ(Halves("int get(char *n); int put(int fd);"), 1U);
  EXPECT_EQ(Halves("struct Pool { Conn *get(); void putBack(Conn *c); };"), 1U);
  EXPECT_EQ(Halves("struct Pool { Row *get(); void putBack(Row *c); };"), 0U);
  EXPECT_EQ(Halves("conn *conn_get(pool *p); void row_put(row *c);"), 0U);
}

} // namespace
} // namespace connguard
