// Does a function itself, wherever it is registered, look like a handler?
//
//   Status Buy(ServerContext *, ...) override   a method of grpc::Service
//   void get(const Request &, Response &)       its parameters
//   PHP_FUNCTION(hello) { ... }                 the macro that declares it
#ifndef CONNGUARD_RECOGNISE_HANDLERSHAPES_H
#define CONNGUARD_RECOGNISE_HANDLERSHAPES_H

#include "catalog/Framework.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

namespace connguard {

/// What a rule about handlers can be looked up by.
struct Trait {
  HandlerRule::Kind How;
  std::string Name;
};

/// Asks about functions of one translation unit; remembers names.
class HandlerShapes {
public:
  explicit HandlerShapes(const clang::ASTContext &Unit) : Unit(Unit) {}

  /// All names by which a rule may mean \p F.
  std::vector<Trait> traitsOf(const clang::FunctionDecl &F);

  /// The name in \p Rule that \p F fits; "" if it does not fit.
  llvm::StringRef match(const clang::FunctionDecl &F, const HandlerRule &Rule);

  /// Whether \p F has parameters of the types \p Wanted, in that order.
  bool hasParameters(const clang::FunctionDecl &F,
                     llvm::ArrayRef<std::string> Wanted);

  /// The macros in whose expansions, or among whose arguments, \p At stands,
  /// from the inside out.
  std::vector<Trait> macrosAround(clang::SourceLocation At) const;

private:
  using TypeNames = std::vector<std::string>;
  struct Base {
    const clang::CXXRecordDecl *Class;
    std::string Name;
  };

  const std::vector<TypeNames> &parametersOf(const clang::FunctionDecl &F);
  const std::vector<Base> &basesOf(const clang::CXXRecordDecl &Class);
  llvm::StringRef derivesFrom(const clang::CXXRecordDecl &Class,
                              const HandlerRule &Rule);
  llvm::StringRef overrides(const clang::FunctionDecl &F,
                            const HandlerRule &Rule);
  llvm::StringRef returns(const clang::FunctionDecl &F,
                          const HandlerRule &Rule);
  bool stands(llvm::StringRef Beside, llvm::StringRef Pattern,
              const Base &Of) const;

  const clang::ASTContext &Unit;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<TypeNames>>
      Parameters;
  llvm::DenseMap<const clang::CXXRecordDecl *, std::vector<Base>> Bases;
};

/// True for a loop after which nothing comes, as `for (;;)` without a `break`.
bool isEndless(const clang::Stmt &S, const clang::ASTContext &Unit);

/// The name in \p Rule that one of \p Traits fits; "" if none does.
llvm::StringRef oneOf(llvm::ArrayRef<Trait> Traits, const HandlerRule &Rule);

} // namespace connguard

#endif
