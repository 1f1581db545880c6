// Variables and functions of one translation unit whose value never changes.
//
//   static int use_cache = 0;             nothing writes it: 0
//   static int supported() { return 1; }  1
#ifndef CONNGUARD_RECOGNISE_CONSTANTS_H
#define CONNGUARD_RECOGNISE_CONSTANTS_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseSet.h"
#include <cstdint>
#include <optional>

namespace connguard {

class Constants {
public:
  /// \p Unit must outlive this, and be parsed to its end.
  explicit Constants(const clang::ASTContext &Unit) : Unit(Unit) {}

  /// The value of a static variable of the main file that the file only reads;
  /// nothing for all others. Walks the file once, when first asked.
  std::optional<std::int64_t> valueOf(const clang::VarDecl &Variable);

  /// What a function returns that does nothing else.
  std::optional<std::int64_t>
  valueOf(const clang::FunctionDecl &Function) const;

private:
  const clang::ASTContext &Unit;
  bool Walked = false;
  /// By canonical declaration: somebody writes it, or has its address.
  llvm::DenseSet<const clang::VarDecl *> Written;
};

} // namespace connguard

#endif
