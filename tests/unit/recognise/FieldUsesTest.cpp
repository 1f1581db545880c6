// What the functions of a unit do with a field that holds a handle.
#include "recognise/FieldUses.h"

#include "catalog/CatalogYaml.h"
#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "summary/Summaries.h"
#include "support/Run.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

constexpr StringRef Api = R"(
name: api
resources:
  - type: res
    kind: connection
    acquire: [{ call: acq, handle: result, empty: null }]
    release: [{ call: rel, handle: argument 0 }]
    borrow: [{ call: look, handle: argument 0 }]
)";

std::string words(const FieldUse &Use) {
  std::vector<std::string> Names;
  for (const clang::FunctionDecl *F : Use.Releasers)
    Names.push_back(F->getNameAsString() +
                    (Use.Refillers.contains(F) ? " refills" : ""));
  llvm::sort(Names);
  for (const clang::FunctionDecl *F : Use.Getters)
    Names.push_back("returned by " + F->getNameAsString());
  if (Use.LetOut || !Use.LentTo.empty())
    Names.push_back("let out");
  return llvm::join(Names, ", ");
}

// Of S::c: who releases it, and whether it is let out.
std::string useIn(StringRef Code) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = llvm::cantFail(
      parse("/uses/f.cpp", ("struct res; res *acq(); void rel(res *);"
                            "bool look(res *); void unknown(res *);"
                            "extern res *global;"
                            "struct S { res *c; res *other; };" +
                            Code)
                               .str()));
  CallRecogniser Calls(Known, Unit->getASTContext());
  Summaries Summaries(Calls);
  FieldUses Uses;
  const clang::FieldDecl *Field = nullptr;
  for (const clang::FunctionDecl *F :
       functionsOf(Unit->getASTContext()).Functions) {
    Uses.learn(*lower(*F, Calls, Summaries));
    const clang::RecordDecl *S =
        F->getParamDecl(0)->getType()->getPointeeType()->getAsRecordDecl();
    Field = *S->field_begin();
  }
  return words(Uses.of(*Field));
}

TEST(FieldUses, NobodyMentionsIt) {
  EXPECT_EQ(useIn("void f(S *s) { rel(s->other); }"), "");
}

TEST(FieldUses, LookingAndFillingAreNeither) {
  EXPECT_EQ(useIn("void f(S *s) { s->c = acq(); look(s->c); }"), "");
}

TEST(FieldUses, EveryFunctionThatReleases) {
  EXPECT_EQ(useIn("void f(S *s) { rel(s->c); }"
                  "void g(S *s) { if (s->c) rel(s->c); }"),
            "f, g");
}

TEST(FieldUses, LetOut) {
  for (StringRef Way :
       {"global = s->c;", "unknown(s->c);", "res **p = &s->c; rel(*p);"})
    EXPECT_EQ(useIn(("res *f(S *s) { " + Way + " return nullptr; }").str()),
              "let out")
        << Way.str();
}

TEST(FieldUses, ReleasedHereAndLetOutThere) {
  EXPECT_EQ(useIn("void f(S *s) { rel(s->c); } res *g(S *s) { return s->c; }"),
            "f, returned by g");
}

TEST(FieldUses, UndoneOrReplacedInTheFunctionThatFills) {
  EXPECT_EQ(useIn("void f(S *s) { s->c = acq(); if (!look(s->c)) rel(s->c); }"),
            "f refills");
  EXPECT_EQ(useIn("void f(S *s) { rel(s->c); s->c = acq(); }"), "f refills");
  EXPECT_EQ(useIn("void f(S *s, bool open) {"
                  "  if (open) s->c = acq(); else rel(s->c); }"),
            "f");
}

TEST(FieldUses, WhatBecomesOfTheResultOfAGetter) {
  EXPECT_EQ(useIn("res *f(S *s) { return s->c; }"
                  "void g(S *s) { rel(f(s)); }"),
            "returned by f");
}

} // namespace
} // namespace connguard
