// The deleter of a smart pointer. Where it is part of the type, the type
// changes, and so everything that names the object must go without that type.
#include "rules/LeakFixes.h"
#include "rules/MisuseFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/ReleaseName.h"
#include "rules/SmartPointers.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace {

/// `std::unique_ptr<T> c(open())` and `auto c = std::unique_ptr<T>(open())`.
struct Guarded {
  const CXXConstructExpr &Made;
  const GuardClass &Class;
  const VarDecl *Var = nullptr; ///< Null if no variable is initialised by it.
  TypeLoc Written;              ///< The type, if it is written there.
};

} // namespace

static TypeLoc withoutAuto(const TypeSourceInfo *Info) {
  TypeLoc Type = Info ? Info->getTypeLoc() : TypeLoc();
  return Type && !Type.getType()->getContainedDeducedType() ? Type : TypeLoc();
}

static const VarDecl *initialisedBy(const Stmt &S, ASTContext &Unit) {
  DynTypedNodeList Up = Unit.getParents(S);
  return Up.empty() ? nullptr : Up[0].get<VarDecl>();
}

static Guarded guarded(const CXXConstructExpr &Made, const GuardClass &Class,
                       ASTContext &Unit) {
  Guarded Result{Made, Class, nullptr, TypeLoc()};
  if (const auto *Temporary = dyn_cast<CXXTemporaryObjectExpr>(&Made))
    Result.Written = withoutAuto(Temporary->getTypeSourceInfo());
  const Stmt *Whole = &Made;
  const Stmt *Up = parentOf(*Whole, Unit);
  while (isa_and_nonnull<FullExpr, CXXBindTemporaryExpr, ImplicitCastExpr,
                         CXXFunctionalCastExpr>(Up)) {
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Up))
      Result.Written = withoutAuto(Cast->getTypeInfoAsWritten());
    Whole = Up;
    Up = parentOf(*Whole, Unit);
  }
  Result.Var = initialisedBy(*Whole, Unit);
  if (Result.Var && !Result.Written)
    Result.Written = withoutAuto(Result.Var->getTypeSourceInfo());
  return Result;
}

// The text of the type with the right deleter; "" if it cannot be written.
static std::string typeWith(const Guarded &Guard, const std::string &Deleter,
                            const ASTContext &Unit) {
  const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(
      Guard.Made.getType()->getAsCXXRecordDecl());
  if (!Class ||
      Class->getTemplateArgs().get(0).getKind() != TemplateArgument::Type)
    return "";
  PrintingPolicy Plain(Unit.getLangOpts());
  QualType Of = Class->getTemplateArgs().get(0).getAsType();
  return fmt::format("{}<{}, decltype(&{})>", Guard.Class.Name,
                     Of.getAsString(Plain), Deleter);
}

static bool rewriteType(const Guarded &Guard, const std::string &Deleter,
                        const FunctionDecl &In, std::vector<FixItHint> &Edits) {
  ASTContext &Unit = In.getASTContext();
  if (!Guard.Var || !Guard.Var->hasLocalStorage() || !Guard.Written ||
      Guard.Written.getBeginLoc().isMacroID() ||
      Guard.Written.getEndLoc().isMacroID() ||
      Guard.Var->getDeclContext() != &In)
    return false;
  DynTypedNodeList Up = Unit.getParents(*Guard.Var);
  const auto *Declares = Up.empty() ? nullptr : Up[0].get<DeclStmt>();
  std::string Text = typeWith(Guard, Deleter, Unit);
  bool Free = goesWithoutType(*Guard.Var, Guard.Class, In);
  if (!Declares || !Declares->isSingleDecl() || Text.empty() || !Free)
    return false;
  Edits.push_back(FixItHint::CreateReplacement(
      Guard.Written.getUnqualifiedLoc().getSourceRange(), Text));
  return true;
}

std::optional<Fix> deleterFix(const UnitFacts &Facts,
                              const FunctionFacts &Function,
                              const Misuse &What) {
  const FunctionDecl &In = *Function.Events.Function;
  const auto *Made = dyn_cast<CXXConstructExpr>(What.Node);
  const ApiCall *Right =
      Facts.releaseOf(*Function.Events.Sites[What.Site].Row->What);
  const GuardClass *Class = Made ? Facts.Known.guard(qualifiedName(
                                       *Made->getConstructor()->getParent()))
                                 : nullptr;
  if (!Class || !Right || Right->Name == DeleteExpression ||
      !isCalledAlone(*Right, In) ||
      !takesJust(*Right, Made->getArg(0)->getType(), Facts.Unit))
    return std::nullopt;
  const Expr &Handle = *Made->getArg(0);
  const Expr *Given = Made->getNumArgs() > 1 ? Made->getArg(1) : nullptr;
  if (isa_and_nonnull<CXXDefaultArgExpr>(Given))
    Given = nullptr;
  if (textOf(Handle, Facts.Unit).empty() ||
      (Given && textOf(*Given, Facts.Unit).empty()))
    return std::nullopt;
  std::string Name = nameOfRelease(*Right, In);
  Fix Result{.Title = fmt::format("give it back with '{}'", Right->Name)};
  bool InType = !Class->DefaultDeleter.empty();
  if (InType &&
      !rewriteType(guarded(*Made, *Class, Facts.Unit), Name, In, Result.Edits))
    return std::nullopt;
  if (Given)
    Result.Edits.push_back(
        FixItHint::CreateReplacement(Given->getSourceRange(), "&" + Name));
  else
    Result.Edits.push_back(FixItHint::CreateInsertion(
        Lexer::getLocForEndOfToken(Handle.getEndLoc(), 0,
                                   Facts.Unit.getSourceManager(),
                                   Facts.Unit.getLangOpts()),
        ", &" + Name));
  // std::shared_ptr calls its deleter with an empty handle, too.
  Result.Safe = InType || What.SurelyHeld || Right->What->ReleaseAcceptsNull;
  return Result;
}

} // namespace connguard
