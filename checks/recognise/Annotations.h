// What the source says itself: annotations, read as rows of the catalog.
//
//   [[clang::annotate("connguard::acquires")]] Db *open();   acquire, result
//   void keep([[clang::annotate("connguard::owns")]] Db *);  transfer, argument
//   0
//
// On a function: its result (acquires), or its only parameter (releases, owns);
// on a method without parameters: the object. On a class: its constructors.
#ifndef CONNGUARD_RECOGNISE_ANNOTATIONS_H
#define CONNGUARD_RECOGNISE_ANNOTATIONS_H

#include "catalog/Catalog.h"
#include "recognise/Assumed.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include <deque>
#include <map>
#include <optional>
#include <tuple>

namespace connguard {

/// An annotation that says nothing.
struct AnnotationMistake {
  clang::SourceRange At;
  std::string Message; ///< What is wrong with it.
  std::string Advice;  ///< What would be right.
  /// What is misspelt, the annotation or a word behind it, and what was meant;
  /// "" if such a word should not be there.
  std::string Written, Meant;
  bool Idle = false; ///< It says nothing, and nothing else was meant.
};

/// Resources, and the rows that release them.
using ReleaseTable = std::map<const Resource *, const ApiCall *>;

/// Belongs to one translation unit.
class Annotations {
public:
  Annotations(const Catalog &Known, AssumedRows &Types);

  /// The rows that the annotations of \p F, its parameters and its class
  /// amount to.
  std::vector<const ApiCall *> rowsOf(const clang::FunctionDecl &F);
  /// The row about constructing \p Class; null if it is not annotated so.
  const ApiCall *made(const clang::CXXRecordDecl &Class);

  /// What gives back the resources that only annotations acquire, if anything
  /// declared in \p Unit says that it does: a function of one parameter first,
  /// then in the order of declarations.
  ReleaseTable releasesIn(const clang::ASTContext &Unit);

  /// What is wrong with the annotations in the traversal scope of \p Unit.
  std::vector<AnnotationMistake> mistakesIn(clang::ASTContext &Unit);

private:
  /// Nothing if \p Said is right, or none of ours.
  std::optional<AnnotationMistake> mistakeIn(const clang::Decl &On,
                                             const clang::AnnotateAttr &Said);
  /// The annotation that \p Text is a slip of, if it may stand there.
  std::string meant(llvm::StringRef Text, const clang::Decl &On,
                    const clang::AnnotateAttr &Said);
  enum class Word : std::uint8_t { Acquires, Releases, Owns, Borrows };
  struct Reading; // one annotation, being read

  /// What is wrong with it if it means that; no message if it is right.
  AnnotationMistake mistakeAs(const clang::Decl &On,
                              const clang::AnnotateAttr &Said, Word Means);
  static std::optional<Word> wordOf(llvm::StringRef Annotation);
  void read(const clang::Decl &On, Reading &Into);
  void onFunction(const clang::FunctionDecl &F, Reading &Into);
  void onParameter(const clang::FunctionDecl &F, unsigned Index, Reading &Into);
  void onConstructor(const clang::CXXConstructorDecl &F, Reading &Into);
  static void readArguments(Reading &Into);
  static void refuseWord(llvm::StringRef Text, Reading &Into);
  void releases(clang::QualType Handle, HandlePlace Place, Reading &Into);
  void acquires(clang::QualType Handle, HandlePlace Place, Reading &Into);
  const Resource &own(llvm::StringRef Type, ResourceKind Kind,
                      bool IsObject = false);
  /// The resource that values of this type are; null if the type tells nothing.
  const Resource *resourceOf(clang::QualType Type, const Reading &By);
  std::vector<ApiCall> rows(const clang::Decl &On,
                            const clang::AnnotateAttr &Said,
                            const clang::FunctionDecl &Of);

  const Catalog &Known;
  AssumedRows &Types;
  Library Source; ///< Where such rows are said to be written.
  std::map<std::tuple<std::string, ResourceKind, bool>, Resource> Own;
  std::deque<ApiCall> Rows;
};

} // namespace connguard

#endif
