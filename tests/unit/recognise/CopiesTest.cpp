// Classes that are copied or moved member by member.
#include "recognise/Copies.h"

#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

// Of the class C with these members: who copies it.
std::string copies(StringRef Members) {
  auto Unit = llvm::cantFail(
      parse("/copies/f.cpp", ("struct Not { Not(const Not &) = delete; };"
                              "struct C { int fd; ~C(); " +
                              Members + " };")
                                 .str()));
  for (const clang::Decl *D :
       Unit->getASTContext().getTranslationUnitDecl()->decls())
    if (const auto *Class = llvm::dyn_cast<clang::CXXRecordDecl>(D);
        Class && Class->getName() == "C")
      return writtenCopy(*Class)       ? "written"
             : copiesByDefault(*Class) ? "by default"
                                       : "";
  return "no class";
}

TEST(Copies, ByDefault) {
  EXPECT_EQ(copies(""), "by default");
  EXPECT_EQ(copies("C(int f);"), "by default");
  EXPECT_EQ(copies("C(const C &) = delete;"), "");
  EXPECT_EQ(copies("C(C &&);"), "");
  EXPECT_EQ(copies("Not part;"), "");
  EXPECT_EQ(copies("virtual void f() = 0;"), "");
}

TEST(Copies, Written) {
  EXPECT_EQ(copies("C(const C &) = default;"), "written");
  EXPECT_EQ(copies("C(C &&) = default;"), "written");
  EXPECT_EQ(copies("C(const C &Other) : fd(Other.fd) {}"), "written");
  EXPECT_EQ(copies("C(C &&Other) : fd{Other.fd} {}"), "written");
}

TEST(Copies, ThatDoMore) {
  EXPECT_EQ(copies("C(C &&Other) : fd(Other.fd) { Other.fd = -1; }"), "");
  EXPECT_EQ(copies("C(const C &Other) : fd(-1) {}"), "");
  EXPECT_EQ(
      copies("bool owns; C(const C &Other) : fd(Other.fd), owns(false) {}"),
      "");
}

} // namespace
} // namespace connguard
