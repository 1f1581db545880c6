#include "rules/HeldPlace.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static std::optional<HeldPlace> whole(const Location &L) {
  const auto *Var = static_cast<const VarDecl *>(L.Key);
  return HeldPlace{Var, true, L.Name, Var->getType()};
}

static std::optional<HeldPlace> member(const HeldPlace &Of, const char *Dot,
                                       const Location &L) {
  const auto *Field =
      dyn_cast_or_null<FieldDecl>(static_cast<const Decl *>(L.Key));
  if (!Field || !Field->getDeclName())
    return std::nullopt;
  std::string Name = Field->getNameAsString();
  return HeldPlace{Of.Root, false,
                   Of.Text.empty() ? Name : Of.Text + Dot + Name,
                   Field->getType()};
}

static std::optional<HeldPlace> element(const HeldPlace &Of,
                                        const Location &L) {
  if (L.Many || L.Index != NoLocation)
    return std::nullopt;
  const Type &Base = *Of.Type.getCanonicalType();
  QualType Type = isa<ArrayType>(Base) ? cast<ArrayType>(Base).getElementType()
                                       : Base.getPointeeType();
  auto Number = reinterpret_cast<std::uintptr_t>(L.Key) - 1;
  return HeldPlace{Of.Root, false, fmt::format("{}[{}]", Of.Text, Number),
                   Type};
}

std::optional<HeldPlace> heldPlace(const FunctionEvents &Function,
                                   LocationId At) {
  if (At == NoLocation)
    return std::nullopt;
  const Location &L = Function.Locations[At];
  if (L.What == Location::Local || L.What == Location::Parameter ||
      L.What == Location::Global)
    return whole(L);
  if (L.What == Location::This)
    return HeldPlace{};
  if (L.Parent == NoLocation)
    return std::nullopt;
  const Location &Up = Function.Locations[L.Parent];
  bool Arrow = Up.What == Location::Pointee && L.What != Location::Pointee;
  auto Of = heldPlace(Function, Arrow ? Up.Parent : L.Parent);
  if (!Of)
    return std::nullopt;
  bool OfThis = !Of->Root && Of->Type.isNull();
  if (L.What == Location::Field)
    return member(*Of, Arrow ? "->" : ".", L);
  if (OfThis)
    return std::nullopt;
  if (L.What == Location::Element)
    return element(*Of, L);
  if (L.What == Location::Pointee && Of->Type->isPointerType())
    return HeldPlace{Of->Root, false, "*" + Of->Text,
                     Of->Type->getPointeeType()};
  return std::nullopt;
}

static StringRef textOf(const Stmt &S, const ASTContext &Unit) {
  return Lexer::getSourceText(
      CharSourceRange::getTokenRange(S.getSourceRange()),
      Unit.getSourceManager(), Unit.getLangOpts());
}

// ends[0] or job.from, of `ends` and `job`; null if S is nothing of the kind.
static const Expr *baseOf(const Stmt &S, const ASTContext &Unit) {
  if (const auto *Member = dyn_cast<MemberExpr>(&S))
    return isa<FieldDecl>(Member->getMemberDecl())
               ? Member->getBase()->IgnoreParenImpCasts()
               : nullptr;
  const auto *Subscript = dyn_cast<ArraySubscriptExpr>(&S);
  return Subscript && Subscript->getIdx()->isEvaluatable(Unit)
             ? Subscript->getBase()->IgnoreParenImpCasts()
             : nullptr;
}

static bool isRoot(const Stmt &S, const HeldPlace &Place) {
  if (!Place.Root)
    return isa<CXXThisExpr>(S);
  const auto *Use = dyn_cast<DeclRefExpr>(&S);
  return Use && Use->getDecl() == Place.Root;
}

bool mentions(const Stmt &S, const HeldPlace &Place, const ASTContext &Unit) {
  if (isRoot(S, Place))
    return true;
  const Expr *Base = Place.Whole ? nullptr : baseOf(S, Unit);
  if (Base && isRoot(*Base, Place)) {
    StringRef Text = textOf(S, Unit);
    Text.consume_front("this->");
    return StringRef(Place.Text).starts_with(Text);
  }
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && mentions(*Child, Place, Unit);
  });
}

} // namespace connguard
