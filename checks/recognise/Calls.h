// Which calls of this AST does the catalog speak of?
//
//   redisConnect("h", 1)  ->  rows of `redisConnect`
//   httplib::Client c(u)  ->  rows of `httplib::Client`
#ifndef CONNGUARD_RECOGNISE_CALLS_H
#define CONNGUARD_RECOGNISE_CALLS_H

#include "catalog/Catalog.h"
#include "recognise/Annotations.h"
#include "recognise/Assumed.h"
#include "recognise/Constants.h"
#include "recognise/ExceptionPolicy.h"
#include "recognise/NamePairs.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXConstructExpr;
class CXXRecordDecl;
} // namespace clang

namespace connguard {

/// Looks functions up once and remembers the answer. Belongs to one translation
/// unit.
class CallRecogniser {
public:
  CallRecogniser(const Catalog &Known, const clang::ASTContext &Unit,
                 ExceptionPolicy Policy = ExceptionPolicy::Likely)
      : Known(Known), Unit(Unit), Policy(Policy), Unchanging(Unit),
        Assumed(Known), Written(Known, Assumed), Pairs(Known) {}

  /// The rows about \p Callee; empty if the catalog does not know it.
  llvm::ArrayRef<const ApiCall *> rows(const clang::FunctionDecl &Callee);

  /// The rows about what is called: a function, or a pointer in a field.
  llvm::ArrayRef<const ApiCall *> rows(const clang::Expr &Call);

  /// The rows that hold for this call; rows with `only-if-argument` are left
  /// out where the argument is something else.
  llvm::SmallVector<const ApiCall *, 2> rowsOf(const clang::Expr &Call);

  /// The acquisition that \p Call is, if it is one.
  const ApiCall *acquisition(const clang::Expr &Call);

  /// con->setSchema("shop"): whether the object is a handle, or points to one.
  bool isHandle(clang::QualType Object) const;

  /// The directory of the header that declares what the handle points to; "" if
  /// no library calls its handles so.
  std::string homeOfHandle(clang::QualType Handle) const;

  /// Who documents that it throws on bad input; null if nobody does.
  const Library *throws(const clang::FunctionDecl &Callee);
  /// True if it does not return unless it failed, then with -1, as `execv`.
  bool returnsOnlyFailed(const clang::FunctionDecl &Callee);
  /// What else is believed to throw.
  ExceptionPolicy policy() const { return Policy; }

  /// The variables and functions that always have the same value.
  Constants &constants() { return Unchanging; }

  /// What functions of the project may make.
  AssumedRows &assumed() { return Assumed; }

  /// What the source says of its functions itself.
  Annotations &annotations() { return Written; }

  /// What the names of its functions tell.
  NamePairs &pairs() { return Pairs; }

  const Catalog &catalog() const { return Known; }
  const clang::ASTContext &unit() const { return Unit; }

private:
  struct Answer {
    llvm::ArrayRef<const ApiCall *> Rows;
    std::vector<const ApiCall *> Annotated; ///< If any, Rows are these.
    const Library *Throws = nullptr;
    bool OnlyFailed = false;
  };
  Answer catalogued(const clang::FunctionDecl &Callee);
  const Answer &answer(const clang::FunctionDecl &Callee);
  const ApiCall *madeBy(const clang::Expr &Call,
                        const clang::CXXRecordDecl &Class);

  const Catalog &Known;
  const clang::ASTContext &Unit;
  ExceptionPolicy Policy;
  llvm::DenseMap<const clang::FunctionDecl *, Answer> Answers;
  Constants Unchanging;
  AssumedRows Assumed;
  Annotations Written;
  NamePairs Pairs;
};

/// What is called, through casts and the object of a method, and through a
/// variable that always holds the same function: a pointer, a std::function, a
/// field of a constant table. Null for other pointers.
const clang::FunctionDecl *calleeOf(const clang::Expr &Call);

/// True if \p Callee is the operator () of std::function and its like.
bool callsWhatItHolds(const clang::FunctionDecl &Callee);

/// The directory of the header that declares it; "" for the main file, and for
/// null.
std::string homeOf(const clang::Decl *Of, const clang::ASTContext &Unit);

/// True for builtins and what system headers declare.
bool isSystem(const clang::FunctionDecl &Callee);

/// The field that is called, of `db->close(db, 0)`; null if it is none.
const clang::FieldDecl *calledField(const clang::Expr &Call);

/// What messages call the callee: `redisConnect`, `pqxx::connection::close`.
std::string calleeName(const clang::Expr &Call);

/// The class of which std::make_unique and its like construct an object where
/// nobody sees the constructor; null for other calls.
const clang::CXXRecordDecl *classMadeBy(const clang::Expr &Call);

/// True if \p Tag is the type that \p Pattern names; `*` is any, also none.
bool isTag(const clang::TagDecl *Tag, llvm::StringRef Pattern);

/// {"A|B", "C"}: some parameter is an A or a B, a later one a C.
bool hasParameters(const clang::FunctionDecl &F,
                   llvm::ArrayRef<std::string> Wanted);

/// The arguments as the catalog counts them: the object of an overloaded
/// operator is not one of them.
llvm::ArrayRef<const clang::Expr *> argumentsOf(const clang::Expr &Call);

} // namespace connguard

#endif
