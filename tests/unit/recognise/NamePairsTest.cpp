// Functions that belong together, by their names.
#include "recognise/NamePairs.h"
#include "support/Words.h"

#include "support/Run.h"

#include "catalog/CatalogYaml.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using clang::FunctionDecl;
using llvm::StringRef;

std::string words(StringRef Name) { return llvm::join(wordsOf(Name), " "); }

TEST(NamePairs, WordsOfNames) {
  EXPECT_EQ(words("up_conn_get"), "up conn get");
  EXPECT_EQ(words("getConnection"), "get Connection");
  EXPECT_EQ(words("HTTPGetDB"), "HTTP Get DB");
  EXPECT_EQ(words("DBConn"), "DB Conn");
  EXPECT_EQ(words("conn2get"), "conn 2 get");
  EXPECT_EQ(words("__x__"), "x");
  EXPECT_EQ(words("A"), "A");
  EXPECT_EQ(words("CONN_GET"), "CONN GET");
  EXPECT_EQ(words("fd0"), "fd 0");
  EXPECT_EQ(words(""), "");
}

Catalog pairs() {
  Catalog Known;
  llvm::cantFail(addCatalogText(
      Known,
      "name: own\npairs: [{acquire: [get, open], release: [put, close], "
      "of: [conn, db]},"
      "{acquire: [init], release: [exit], of: [conn], undoes: true}]",
      "own.yaml"));
  return Known;
}

class Finder : public clang::RecursiveASTVisitor<Finder> {
public:
  explicit Finder(StringRef Name) : Name(Name) {}
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (!Found && F->getNameAsString() == Name)
      Found = F;
    return true;
  }
  const FunctionDecl *Found = nullptr;

private:
  StringRef Name;
};

// The partner of the first function that is called Name.
std::string partner(StringRef Name, StringRef Code, StringRef File = "f.cpp") {
  Catalog Known = pairs();
  auto Unit = llvm::cantFail(parse("/pairs/" + File.str(), Code.str()));
  Finder Look(Name);
  Look.TraverseDecl(Unit->getASTContext().getTranslationUnitDecl());
  const FunctionDecl *Partner = NamePairs(Known).partnerOf(*Look.Found);
  return Partner ? Partner->getQualifiedNameAsString() : "";
}

bool undoes(StringRef Ends, StringRef Begins) {
  Catalog Known = pairs();
  auto Unit = llvm::cantFail(
      parse("/pairs/f.c",
            ("void " + Begins + "(void *); void " + Ends + "(void *);").str()));
  Finder First(Begins), Second(Ends);
  for (Finder *Look : {&First, &Second})
    Look->TraverseDecl(Unit->getASTContext().getTranslationUnitDecl());
  return NamePairs(Known).undoes(*Second.Found, *First.Found);
}

TEST(NamePairs, OneFunctionUndoesAnother) {
  EXPECT_TRUE(undoes("mux_exit", "mux_init"));
  EXPECT_TRUE(undoes("exitMux", "initMux"));
  EXPECT_FALSE(undoes("mux_init", "mux_exit")) << "the other way round";
  EXPECT_FALSE(undoes("mix_exit", "mux_init")) << "two words differ";
  EXPECT_FALSE(undoes("mux_exit_all", "mux_init"));
  EXPECT_FALSE(undoes("mux_put", "mux_get")) << "the pair does not say so";
}

TEST(NamePairs, FunctionsDifferInOneWord) {
  EXPECT_EQ(partner("conn_get", "struct C; C *conn_get(); int conn_put(C *);"),
            "conn_put");
  EXPECT_EQ(partner("openDb", "struct C; C *openDb(); void closeDb(C **);"),
            "closeDb");
  EXPECT_EQ(partner("conn_get",
                    "struct C; struct C *conn_get(void);"
                    "int conn_put(void *pool, struct C *);",
                    "f.c"),
            "conn_put");
  EXPECT_EQ(partner("CONN_GET", "struct C; C *CONN_GET(); void CONN_PUT(C *);"),
            "CONN_PUT");
  EXPECT_EQ(partner("conn_get", "namespace n { struct C; C *conn_get();"
                                "void conn_put(C *); }"),
            "n::conn_put");
}

TEST(NamePairs, NothingElse) {
  EXPECT_EQ(partner("page_get", "struct C; C *page_get(); int page_put(C *);"),
            "")
      << "no word for a connection";
  EXPECT_EQ(partner("conn_get", "struct C; struct D; C *conn_get();"
                                "int conn_put(D *);"),
            "")
      << "takes something else";
  EXPECT_EQ(partner("conn_get", "struct C; C *conn_get(); int db_put(C *);"),
            "");
  EXPECT_EQ(partner("conn_get", "int conn_get(); void conn_put(int);"), "")
      << "a number";
  EXPECT_EQ(partner("conn", "struct C; C *conn(); void conn_put(C *);"), "");
}

TEST(NamePairs, MethodsOfOneClass) {
  EXPECT_EQ(partner("get", "struct Conn; struct Pool { Conn *get();"
                           "void putBack(Conn *); };"),
            "Pool::putBack");
  EXPECT_EQ(partner("get", "struct Row; struct DbPool { Row *get();"
                           "void put(Row *); };"),
            "DbPool::put");
  EXPECT_EQ(partner("get", "struct Row; struct Table { Row *get();"
                           "void put(Row *); };"),
            "");
}

TEST(NamePairs, NumbersAreCalledWhatTheyAre) {
  EXPECT_EQ(partner("open", "struct Files { int open(const char *);"
                            "int close(int conn); };"),
            "Files::close");
  EXPECT_EQ(partner("open", "struct Files { int open(const char *);"
                            "int close(int ticket); };"),
            "");
  EXPECT_EQ(partner("open", "struct Files { int open(const char *);"
                            "int close(int *conn); };"),
            "");
  EXPECT_EQ(partner("net_open", "int net_open(); void net_close(int db);"),
            "net_close");
  EXPECT_EQ(partner("open", "struct Files { long open(const char *);"
                            "int close(long conn); };"),
            "")
      << "no descriptor";
}

TEST(NamePairs, HandlesWithoutType) {
  EXPECT_EQ(partner("conn_get", "void *conn_get(); void conn_put(void *);"),
            "conn_put");
  EXPECT_EQ(partner("conn_get", "struct C; void *conn_get();"
                                "void conn_put(C *);"),
            "");
  EXPECT_EQ(partner("page_get", "void *page_get(); void page_put(void *);"),
            "");
}

TEST(NamePairs, WordsThatGiveBack) {
  Catalog Known = pairs();
  NamePairs Pairs(Known);
  auto Unit = llvm::cantFail(parse("/pairs/f.cpp",
                                   "void db_close(int); void closedb(int);"
                                   "void closely(int); void get(int);"));
  std::string Names;
  for (const clang::Decl *D :
       Unit->getASTContext().getTranslationUnitDecl()->decls())
    if (const auto *F = llvm::dyn_cast<FunctionDecl>(D);
        F && Pairs.givesBack(*F))
      Names += F->getNameAsString() + " ";
  EXPECT_EQ(Names, "db_close closedb ");
}

} // namespace
} // namespace connguard
