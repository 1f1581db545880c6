// Generated C functions of any size: what code looks like when it grows.
//
//   branches in sequence, 6 statements:
//     int f(int x, int y) {
//       if (x == 0) y += 0; else y -= 0;
//       if (x == 1) y += 1; else y -= 1;
//       return y;
//     }
#ifndef CONNGUARD_TESTS_BENCH_SHAPES_H
#define CONNGUARD_TESTS_BENCH_SHAPES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace connguard {

/// A function grows by blocks that follow each other.
struct Shape {
  llvm::StringRef Name;
  unsigned Statements = 0; ///< In one block and its tail.
  std::string (*Block)(unsigned I) = nullptr;
  /// Null, or what stands before all blocks.
  std::string (*Head)() = nullptr;
  /// Null, or what stands for block I after all blocks, last one first.
  std::string (*Tail)(unsigned I) = nullptr;
};

llvm::ArrayRef<Shape> allShapes();

/// The catalog that the functions are looked at with.
llvm::StringRef shapeCatalog();

/// A C file with a function `f` of \p What that has about \p Statements.
std::string sourceOf(const Shape &What, unsigned Statements);

} // namespace connguard

#endif
