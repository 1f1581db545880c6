#include "rules/OwnerFix.h"

#include "recognise/Copies.h"
#include "recognise/Functions.h"
#include "rules/ClassText.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/ReleaseName.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// --- The release -------------------------------------------------------------

// What gives the field back, called with nothing else.
static const ApiCall *releaseOf(const Owner &O, const UnitFacts &Facts) {
  const ApiCall *Release = O.what() ? Facts.releaseOf(*O.what()) : nullptr;
  QualType Type = O.Field->getType();
  const FunctionDecl *Fills =
      O.Kept.empty() ? nullptr : O.Kept.front().In->Events.Function;
  bool Fits = Release && Fills && !emptyValue(Type, Facts.Unit).empty() &&
              isCalledAlone(*Release, *Fills) &&
              takesJust(*Release, Type, Facts.Unit);
  return Fits ? Release : nullptr;
}

// `if (fd_ >= 0)`; "" where the release does not mind.
static std::string testFor(const Owner &O, const ApiCall &Release,
                           StringRef Name) {
  if (Release.What->ReleaseAcceptsNull || Release.Name == DeleteExpression)
    return "";
  bool Number = !O.Field->getType()->isPointerType();
  return fmt::format("if ({}{})", Name.str(), Number ? " >= 0" : "");
}

static std::string callFor(const Owner &O, const ApiCall &Release) {
  std::string Name = O.Field->getNameAsString();
  return Release.Name == DeleteExpression
             ? "delete " + Name
             : fmt::format("{}({})", nameIn(Release, O.Record), Name);
}

// --- What makes it safe ------------------------------------------------------

// X() : fd_(-1) {}; int fd_ = -1; or each constructor leaves a handle in it.
static bool isAlwaysSet(const Owner &O) {
  const CXXRecordDecl *Class = O.classOf();
  if (O.Field->hasInClassInitializer() || filledFirst(O))
    return true;
  return hasConstructor(*Class) &&
         llvm::all_of(Class->ctors(), [&](const CXXConstructorDecl *Made) {
           const FunctionDecl *Body = visibleBody(*Made);
           return Made->isCopyOrMoveConstructor() || Made->isDeleted() ||
                  (Body && llvm::any_of(cast<CXXConstructorDecl>(Body)->inits(),
                                        [&](const CXXCtorInitializer *Init) {
                                          return Init->getMember() == O.Field &&
                                                 Init->isWritten();
                                        }));
         });
}

// Nothing else holds what the field holds, and nothing else is in it.
static bool isOnlyHolder(const Owner &O) {
  return !O.Use.FilledOtherwise && llvm::all_of(O.Kept, [&](const KeptSite &K) {
    auto Ends = K.leftWith(*O.Field);
    return !K.site().Inferred && K.site().Row->What == O.what() &&
           llvm::all_of(Ends,
                        [](auto &Together) { return Together.size() == 1; });
  });
}

static bool setsField(const Stmt *S, const FieldDecl &Field) {
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(S);
  const auto *Member =
      Assign && Assign->getOpcode() == BO_Assign
          ? dyn_cast<MemberExpr>(Assign->getLHS()->IgnoreParens())
          : nullptr;
  return Member && Member->getMemberDecl() == &Field;
}

// close(fd_); fd_ = -1;  and what is thrown away with the object.
static bool isForgottenAt(const FieldRelease &Release, const FieldDecl &Field,
                          ASTContext &Unit) {
  const auto *Call = dyn_cast_or_null<Expr>(Release.At);
  const Stmt *Whole = Call ? asStatement(*Call, Unit) : nullptr;
  const Stmt *Next = Whole ? runsAfter(*Whole, Unit) : nullptr;
  if (const auto *Full = dyn_cast_or_null<FullExpr>(Next))
    Next = Full->getSubExpr();
  return setsField(Next, Field) || (isa<CXXConstructorDecl>(Release.In) &&
                                    isa_and_nonnull<CXXThrowExpr>(Next));
}

// X{1, 2}: not any more once it has constructors.
class ListFinder : public RecursiveASTVisitor<ListFinder> {
public:
  explicit ListFinder(const CXXRecordDecl &Class) : Class(Class) {}
  bool Found = false;

  bool VisitInitListExpr(InitListExpr *E) { return see(*E); }
  bool VisitCXXParenListInitExpr(CXXParenListInitExpr *E) { return see(*E); }

private:
  bool see(const Expr &E) {
    const CXXRecordDecl *Made = E.getType()->getAsCXXRecordDecl();
    Found |= Made && Made->getCanonicalDecl() == Class.getCanonicalDecl();
    return !Found;
  }

  const CXXRecordDecl &Class;
};

static bool isMadeFromList(const CXXRecordDecl &Class, ASTContext &Unit) {
  ListFinder Finder(Class);
  Finder.TraverseAST(Unit);
  return Finder.Found;
}

static bool isLocal(const CXXRecordDecl &Class, const ASTContext &Unit) {
  return !Unit.getLangOpts().IsHeaderFile &&
         Unit.getSourceManager().isInMainFile(Class.getLocation());
}

static bool isSafe(const OwnerAmong &Here, bool AddsCopies) {
  const Owner &O = Here.O;
  ASTContext &Unit = Here.Facts.Unit;
  const CXXRecordDecl &Class = *O.classOf();
  bool Local = isLocal(Class, Unit);
  return O.Closed && isAlwaysSet(O) && isOnlyHolder(O) &&
         (Local || !AddsCopies) && !Class.hasUserDeclaredMoveOperation() &&
         llvm::all_of(O.Use.Releases, [&](const FieldRelease &R) {
           return isForgottenAt(R, *O.Field, Unit);
         });
}

// --- The destructor ----------------------------------------------------------

bool isNeverCopied(const OwnerAmong &Here) {
  const CXXRecordDecl &Class = *Here.O.classOf();
  ObjectCopies Seen = Here.Objects.copiesOf(Class);
  return !Seen.First && !Seen.LeftOut && !usesDefaultCopy(Class);
}

// Another field has the same handle, and somebody gives that back.
static bool isGivenBackElsewhere(const OwnerAmong &Here) {
  return llvm::any_of(Here.O.Kept, [&](const KeptSite &K) {
    return llvm::any_of(K.leftWith(*Here.O.Field), [&](const auto &Together) {
      return llvm::any_of(Here.All, [&](const Owner &Other) {
        return Other.Field != Here.O.Field && Together.contains(Other.Field) &&
               !Other.Releasers.empty();
      });
    });
  });
}

static bool addToBody(const Owner &O, const ApiCall &Release, const Stmt &Body,
                      const SourceManager &Sources,
                      std::vector<FixItHint> &Edits) {
  SourceLocation Brace = Body.getEndLoc();
  if (Brace.isMacroID() || Sources.isInSystemHeader(Brace))
    return false;
  std::string Test = testFor(O, Release, O.Field->getNameAsString());
  std::string Text = fmt::format("{}{}{};", Test, Test.empty() ? "" : " ",
                                 callFor(O, Release));
  std::string Indent = indentOf(Brace, Sources);
  bool OneLine = Sources.getSpellingLineNumber(Brace) ==
                 Sources.getSpellingLineNumber(Body.getBeginLoc());
  bool Empty = Body.children().empty();
  Edits.push_back(FixItHint::CreateInsertion(
      Brace, OneLine ? (Empty ? " " : "") + Text + " "
                     : fmt::format("  {}\n{}", Text, Indent)));
  return true;
}

static std::vector<std::string> destructorLines(const Owner &O,
                                                const ApiCall &Release) {
  std::string Head = fmt::format("~{}() {{", O.Record->getNameAsString());
  std::string Test = testFor(O, Release, O.Field->getNameAsString());
  std::string Call = callFor(O, Release) + ";";
  if (Test.empty())
    return {fmt::format("{} {} }}", Head, Call)};
  return {Head, "  " + Test, "    " + Call, "}"};
}

// X() = default; and what keeps others from copying it. Nothing if it must
// stay as it is.
static std::optional<std::vector<std::string>>
companions(const OwnerAmong &Here) {
  const CXXRecordDecl &Class = *Here.O.classOf();
  std::vector<std::string> Lines;
  if (!copiesByDefault(Class))
    return Lines;
  if (!hasConstructor(asWritten(Class)) &&
      isMadeFromList(Class, Here.Facts.Unit))
    return std::nullopt;
  if (!hasConstructor(asWritten(Class)))
    Lines.push_back(Class.getNameAsString() + "() = default;");
  if (isNeverCopied(Here)) {
    llvm::append_range(Lines, deletedCopies(Class));
    return Lines;
  }
  return std::nullopt;
}

std::optional<Fix> destructorFix(const OwnerAmong &Here) {
  const Owner &O = Here.O;
  const CXXRecordDecl *Class = O.classOf();
  const ApiCall *Release = releaseOf(O, Here.Facts);
  const CXXDestructorDecl *Written = O.destructor();
  const FunctionDecl *Body = Written ? visibleBody(*Written) : nullptr;
  if (!Class || Class->isUnion() || Class->getNameAsString().empty() ||
      !Release || (Written && !Body) || isGivenBackElsewhere(Here) ||
      writtenCopy(*Class))
    return std::nullopt;
  std::optional<std::vector<std::string>> Lines = companions(Here);
  if (!Lines)
    return std::nullopt;
  Fix Result{.Title = fmt::format("release '{}' in the destructor",
                                  O.Field->getNameAsString()),
             .Safe = isSafe(Here, !Lines->empty())};
  std::optional<MemberPlace> Place;
  if (Written) {
    if (!addToBody(O, *Release, *Body->getBody(),
                   Here.Facts.Unit.getSourceManager(), Result.Edits))
      return std::nullopt;
    if (Lines->empty())
      return Result;
    Place = behindMember(*Written->getCanonicalDecl());
  } else {
    llvm::append_range(*Lines, destructorLines(O, *Release));
    Place = placeIn(asWritten(*Class));
  }
  if (!Place)
    return std::nullopt;
  Result.Edits.push_back(Place->insertion(*Lines));
  return Result;
}

// --- In C --------------------------------------------------------------------

namespace {

/// free(p), of an object that has the field.
class FreeFinder : public RecursiveASTVisitor<FreeFinder> {
public:
  FreeFinder(const RecordDecl &Record, const Catalog &Known)
      : Record(Record), Known(Known) {}

  std::vector<const CallExpr *> Calls;

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const VarDecl *Var =
        Call->getNumArgs() == 1 ? variableIn(*Call->getArg(0)) : nullptr;
    const RecordDecl *Of =
        Var ? Var->getType()->getPointeeType().isNull()
                  ? nullptr
                  : Var->getType()->getPointeeType()->getAsRecordDecl()
            : nullptr;
    bool Frees = Callee && Of &&
                 Of->getCanonicalDecl() == Record.getCanonicalDecl() &&
                 llvm::any_of(Known.calls(qualifiedName(*Callee)),
                              [](const ApiCall *Row) {
                                return Row->Does == ApiCall::Release &&
                                       Row->What->Kind == ResourceKind::Memory;
                              });
    if (Frees)
      Calls.push_back(Call);
    return true;
  }

private:
  const RecordDecl &Record;
  const Catalog &Known;
};

} // namespace

// if (!p) return;  It may be null, and free does not mind.
static bool isAskedFor(const VarDecl &Object, const Stmt &Body,
                       ASTContext &Unit) {
  return llvm::any_of(mentionsOf(Object, Body), [&](const DeclRefExpr *Use) {
    const Stmt *Up = parentOf(*Use, Unit);
    while (isa_and_nonnull<ImplicitCastExpr, ParenExpr>(Up))
      Up = parentOf(*Up, Unit);
    return isa_and_nonnull<UnaryOperator, BinaryOperator, IfStmt,
                           ConditionalOperator>(Up);
  });
}

// if (p->out)
//   fclose(p->out);
static std::string releaseBefore(const Owner &O, const ApiCall &Release,
                                 const CallExpr &Frees, const Stmt &Body,
                                 ASTContext &Unit) {
  const VarDecl &Object = *variableIn(*Frees.getArg(0));
  std::string Name = fmt::format("{}->{}", Object.getNameAsString(),
                                 O.Field->getNameAsString());
  std::string Test = testFor(O, Release, Name);
  if (isAskedFor(Object, Body, Unit))
    Test = Test.empty() ? fmt::format("if ({})", Object.getNameAsString())
                        : fmt::format("if ({} && {}", Object.getNameAsString(),
                                      Test.substr(4));
  std::string Indent = indentOf(Frees.getBeginLoc(), Unit.getSourceManager());
  return fmt::format("{}{}({});\n{}",
                     Test.empty() ? "" : fmt::format("{}\n{}  ", Test, Indent),
                     Release.Name, Name, Indent);
}

std::optional<Fix> freeingFix(const Owner &O, const FunctionDecl &Frees,
                              const UnitFacts &Facts) {
  const FunctionDecl *Body = visibleBody(Frees);
  const ApiCall *Release = releaseOf(O, Facts);
  if (!Body || !Release || !isCalledAlone(*Release, *Body))
    return std::nullopt;
  FreeFinder Finder(*O.Record, Facts.Known);
  Finder.TraverseStmt(Body->getBody());
  Fix Result{.Title =
                 fmt::format("release '{}' in '{}'", O.Field->getNameAsString(),
                             Body->getNameAsString())};
  for (const CallExpr *Call : Finder.Calls) {
    const Stmt *Whole = asStatement(*Call, Facts.Unit);
    if (!Whole || !hasOwnPlace(*Whole, Facts.Unit) ||
        Whole->getBeginLoc().isMacroID())
      return std::nullopt;
    Result.Edits.push_back(FixItHint::CreateInsertion(
        Whole->getBeginLoc(),
        releaseBefore(O, *Release, *Call, *Body->getBody(), Facts.Unit)));
  }
  return Result.Edits.empty() ? std::nullopt : std::optional(Result);
}

} // namespace connguard
