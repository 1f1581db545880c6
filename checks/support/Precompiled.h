// The LLVM headers that nearly every source needs, parsed once. Sources include
// what they use all the same; this file is only for speed.
#ifndef CONNGUARD_SUPPORT_PRECOMPILED_H
#define CONNGUARD_SUPPORT_PRECOMPILED_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/YAMLTraits.h"
#include <fmt/format.h>

#endif
