// The word that was meant, or no annotation at all.
#ifndef CONNGUARD_RULES_ANNOTATIONFIX_H
#define CONNGUARD_RULES_ANNOTATIONFIX_H

#include "finding/Finding.h"
#include "recognise/Annotations.h"
#include "clang/AST/ASTContext.h"
#include <optional>

namespace connguard {

/// Safe where one letter or two are wrong. Nothing where the annotation means
/// something that this place cannot tell.
std::optional<Fix> annotationFix(const AnnotationMistake &Wrong,
                                 const clang::ASTContext &Unit);

} // namespace connguard

#endif
