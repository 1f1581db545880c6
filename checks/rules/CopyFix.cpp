// Copies of a handle: none, or the other object lets go of it.
//
//   X(X &&) = default;
//     ->  X(X &&Other) noexcept : Fd(std::exchange(Other.Fd, -1)) {}
#include "rules/OwnerFix.h"

#include "recognise/Copies.h"
#include "rules/ClassText.h"
#include "rules/Insertions.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// What the object that dies does not do for an empty field.
static bool endsQuietly(const OwnerAmong &Here) {
  const Owner &O = Here.O;
  if (O.what()->ReleaseAcceptsNull && O.Field->getType()->isPointerType())
    return true;
  const FunctionDecl *Dies = O.dies();
  return Dies && llvm::all_of(O.Use.Releases, [&](const FieldRelease &R) {
           if (R.In != Dies)
             return true;
           for (const Stmt *Up = R.At; Up; Up = parentOf(*Up, Here.Facts.Unit))
             if (const auto *If = dyn_cast<IfStmt>(Up);
                 If && asksForField(*If->getCond(), *O.Field))
               return true;
           return false;
         });
}

static std::string exchanged(const FieldDecl &Field, StringRef Other,
                             const ASTContext &Unit) {
  return fmt::format("std::exchange({}.{}, {})", Other.str(),
                     Field.getNameAsString(),
                     emptyValue(Field.getType(), Unit).str());
}

// Each of them dies with the object, and is nothing afterwards.
static bool isOwned(const FieldDecl &Field, const OwnerAmong &Here) {
  return llvm::any_of(Here.All, [&](const Owner &Other) {
    return Other.Field == &Field && (&Field == Here.O.Field || Other.dies());
  });
}

static std::string moved(const FieldDecl &Field, const OwnerAmong &Here) {
  QualType Type = Field.getType();
  std::string Name = Field.getNameAsString();
  if (Type->isArrayType() || Type->isReferenceType() || Field.isBitField() ||
      Name.empty() || Type.isConstQualified())
    return "";
  if (isOwned(Field, Here)) {
    bool Known = !emptyValue(Type, Here.Facts.Unit).empty();
    return Known ? exchanged(Field, "Other", Here.Facts.Unit) : "";
  }
  return Type->isScalarType() ? "Other." + Name
                              : fmt::format("std::move(Other.{})", Name);
}

std::string movingConstructor(const OwnerAmong &Here) {
  const CXXRecordDecl &Class = *Here.O.classOf();
  std::string Inits;
  auto Add = [&](const std::string &Part, const std::string &Value) {
    Inits += fmt::format("{}{}({})", Inits.empty() ? "" : ", ", Part, Value);
  };
  if (Class.getNumBases() != 0)
    return "";
  for (const FieldDecl *Field : Class.fields()) {
    std::string Value = moved(*Field, Here);
    if (Value.empty())
      return "";
    Add(Field->getNameAsString(), Value);
  }
  return fmt::format("{0}({0} &&Other) noexcept : {1} {{}}",
                     Class.getNameAsString(), Inits);
}

static void addUtility(const OwnerAmong &Here, std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Here.Facts.Unit.getSourceManager();
  FileID File = Sources.getFileID(Here.O.Record->getLocation());
  if (auto Header = includeOf("<utility>", File, Sources))
    llvm::append_range(Edits, *Header);
}

static Fix lettingGo(const OwnerAmong &Here, bool Safe) {
  return {.Title = fmt::format("let a move take '{}' along",
                               Here.O.Field->getNameAsString()),
          .Safe = Safe};
}

// X(X &&Other) noexcept : Session(std::move(Other.Session)) {}
static std::optional<Fix> exchangeFix(const CXXConstructorDecl &Written,
                                      const OwnerAmong &Here) {
  const auto *Body =
      dyn_cast_or_null<CXXConstructorDecl>(Written.getDefinition());
  std::string Other =
      Body ? Body->getParamDecl(0)->getNameAsString() : std::string();
  if (Other.empty())
    return std::nullopt;
  for (const CXXCtorInitializer *Init : Body->inits()) {
    if (Init->getMember() != Here.O.Field || !Init->isWritten())
      continue;
    SourceLocation Open = Init->getLParenLoc(), Close = Init->getRParenLoc();
    if (Open.isInvalid() || Open.isMacroID() || Close.isMacroID())
      return std::nullopt;
    Fix Result = lettingGo(Here, /*Safe=*/true);
    Result.Edits.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Open.getLocWithOffset(1), Close),
        exchanged(*Here.O.Field, Other, Here.Facts.Unit)));
    addUtility(Here, Result.Edits);
    return Result;
  }
  return std::nullopt;
}

// X(X &&) = default;
static std::optional<Fix> writtenMoveFix(const CXXConstructorDecl &Written,
                                         const OwnerAmong &Here) {
  if (!Written.isExplicitlyDefaulted())
    return exchangeFix(Written, Here);
  std::string Text = movingConstructor(Here);
  SourceLocation Begin = Written.getBeginLoc();
  std::optional<Token> Semicolon = Lexer::findNextToken(
      Written.getEndLoc(), Here.Facts.Unit.getSourceManager(),
      Here.Facts.Unit.getLangOpts());
  if (Text.empty() || Written.isOutOfLine() || Begin.isMacroID() ||
      Written.getEndLoc().isMacroID() || !Semicolon ||
      Semicolon->isNot(tok::semi))
    return std::nullopt;
  Fix Result = lettingGo(Here, /*Safe=*/true);
  Result.Edits.push_back(FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Begin, Semicolon->getEndLoc()), Text));
  addUtility(Here, Result.Edits);
  return Result;
}

static std::optional<Fix> movableFix(const OwnerAmong &Here,
                                     const MemberPlace &Place) {
  std::string Text = movingConstructor(Here);
  if (Text.empty() || !endsQuietly(Here))
    return std::nullopt;
  Fix Result = lettingGo(Here, /*Safe=*/false);
  Result.Edits.push_back(Place.insertion({Text}));
  addUtility(Here, Result.Edits);
  return Result;
}

// Nobody has written another copy or move, which would do the same.
static bool isOnlyCopy(const CXXMethodDecl &Written) {
  return llvm::all_of(
      Written.getParent()->methods(), [&](const CXXMethodDecl *Method) {
        const auto *Made = dyn_cast<CXXConstructorDecl>(Method);
        bool Copies = Made ? Made->isCopyOrMoveConstructor()
                           : Method->isCopyAssignmentOperator() ||
                                 Method->isMoveAssignmentOperator();
        return !Copies || Method == &Written || Method->isImplicit() ||
               Method->isDeleted();
      });
}

std::optional<Fix> copyFix(const OwnerAmong &Here) {
  const CXXRecordDecl &Class = *Here.O.classOf();
  ASTContext &Unit = Here.Facts.Unit;
  if (const CXXMethodDecl *Written = writtenCopy(Class)) {
    const auto *Made = dyn_cast<CXXConstructorDecl>(Written);
    bool Moves = Made && Made->isMoveConstructor() && isOnlyCopy(*Made) &&
                 endsQuietly(Here);
    return Moves ? writtenMoveFix(*Made, Here) : std::nullopt;
  }
  const CXXDestructorDecl *Ends = Here.O.destructor();
  std::optional<MemberPlace> Place =
      Ends ? behindMember(*Ends->getCanonicalDecl()) : std::nullopt;
  if (!Place || !copiesByDefault(Class) || !hasConstructor(asWritten(Class)))
    return std::nullopt;
  if (Here.Objects.copiesOf(Class).First)
    return std::nullopt; // somebody does copy it
  if (!isNeverCopied(Here))
    return movableFix(Here, *Place);
  bool Local = !Unit.getLangOpts().IsHeaderFile &&
               Unit.getSourceManager().isInMainFile(Class.getLocation());
  return Fix{.Title = "delete the copies",
             .Safe = Local,
             .Edits = {Place->insertion(deletedCopies(Class))}};
}

} // namespace connguard
