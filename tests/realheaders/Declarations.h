// A header's declarations by qualified name, spelled as the catalog spells
// them: no inline or anonymous namespaces, no template arguments.
//
//   #include <stdio.h>  ->  "fclose" -> { int fclose(FILE *) }
#ifndef CONNGUARD_TESTS_REALHEADERS_DECLARATIONS_H
#define CONNGUARD_TESTS_REALHEADERS_DECLARATIONS_H

#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace connguard::test {

class Declarations {
public:
  /// Parses \p Code. What went wrong is in errors(); the rest is still there.
  Declarations(llvm::StringRef Code, const std::vector<std::string> &Flags);

  /// The compiler's errors, one per line, at most five.
  const std::string &errors() const { return Errors; }
  /// The first error in each line of the code itself, by number.
  const std::map<unsigned, std::string> &errorsByLine() const {
    return ErrorsByLine;
  }
  /// Null if the code could not be parsed at all.
  clang::ASTContext *context() const {
    return Unit ? &Unit->getASTContext() : nullptr;
  }
  /// Functions, methods and constructors named \p Pattern; a constructor is
  /// found under the name of its class.
  std::vector<const clang::FunctionDecl *>
  functions(llvm::StringRef Pattern) const;
  /// Classes, structs, enumerations and typedefs named \p Pattern.
  std::vector<const clang::NamedDecl *> types(llvm::StringRef Pattern) const;
  bool hasField(llvm::StringRef Name) const { return field(Name) != nullptr; }
  /// The field `Record::Name`, one of them if there are several; or null.
  const clang::FieldDecl *field(llvm::StringRef Name) const;
  /// A variable outside of functions.
  bool hasVariable(llvm::StringRef Name) const;
  bool hasMacro(llvm::StringRef Name) const;

private:
  friend class Collector;
  std::unique_ptr<clang::ASTUnit> Unit;
  std::string Errors;
  std::map<unsigned, std::string> ErrorsByLine;
  std::multimap<std::string, const clang::FunctionDecl *> Functions;
  std::multimap<std::string, const clang::NamedDecl *> Types;
  std::multimap<std::string, const clang::FieldDecl *> Fields;
  std::multimap<std::string, const clang::VarDecl *> Variables;
};

/// The class \p Type stands for, through typedefs and templates; or null.
const clang::CXXRecordDecl *classOf(const clang::NamedDecl &Type);

} // namespace connguard::test

#endif
