// When a unit whose system headers lack their bodies is parsed once more.
#include "recognise/Uninstantiated.h"

#include "catalog/CatalogYaml.h"
#include "support/Run.h"
#include "clang/Frontend/ASTUnit.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

bool lacks(StringRef System, StringRef Own) {
  Catalog Known;
  llvm::cantFail(addCatalogText(
      Known,
      "name: own\nresources: [{type: res, kind: connection, acquire: [{call: "
      "res_open, handle: result}], release: [{call: [res_close, Known::store], "
      "handle: argument 0}]}]",
      "own.yaml"));
  std::string Code = ("# 1 \"/system.h\" 1 3\n" + System +
                      "\n# 1 \"/own/f.cpp\" 2\n"
                      "struct res; res *res_open(); void res_close(res *);\n" +
                      Own)
                         .str();
  auto Unit = llvm::cantFail(parse("/own/f.cpp", Code));
  return lacksInstantiations(Unit->getASTContext(), Known);
}

const char *const Cell = "template <class T> struct Cell { void store(T); };";
const char *const Atomic = "template <class T> struct Atomic : Cell<T> {"
                           "  Atomic(T V) { this->store(V); }"
                           "};"
                           "extern Atomic<int> Held; int Size = sizeof(Held);"
                           "struct Locked { void store(int) {} };";

TEST(Uninstantiated, WhatABaseOfTheSystemDoesIsNobodysBusiness) {
  EXPECT_FALSE(lacks(Cell, Atomic));
}

TEST(Uninstantiated, WhatAnOwnBaseDoesMatters) {
  EXPECT_TRUE(lacks("", std::string(Cell) + Atomic));
}

TEST(Uninstantiated, WhatALibraryDoesMatters) {
  EXPECT_TRUE(lacks("struct Known { void store(int); };",
                    "template <class T> struct Box : Known {"
                    "  Box(T V) { this->store(V); }"
                    "};"
                    "extern Box<int> Held; int Size = sizeof(Held);"));
}

TEST(Uninstantiated, ACallOfTheObjectMatters) {
  EXPECT_TRUE(lacks("", "template <class T> struct Closing {"
                        "  void operator()(T *R) const { res_close(R); }"
                        "};"
                        "Closing<res> Closer;"));
}

TEST(Uninstantiated, ALambdaThatNobodyCallsMatters) {
  EXPECT_TRUE(lacks("template <class F> void run(F) {}",
                    "void f() { run([](auto) { res_open(); }); }"));
  EXPECT_FALSE(lacks("template <class F> void run(F) {}",
                     "void f() { run([](auto) {}); }"));
}

} // namespace
} // namespace connguard
