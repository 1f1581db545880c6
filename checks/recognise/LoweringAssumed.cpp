// Calls of functions that may make a handle -> events.
#include "recognise/Lowering.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace connguard {

// int fd = listener(port); open_db(path, &db);
void Lowering::assume(const Expr &Call, const FunctionDecl &Callee,
                      const Summary *Body) {
  if (isSystem(Callee) || isa<CXXConstructorDecl>(Callee))
    return;
  const FunctionDecl *Partner =
      Calls.pairs().partnerOf(Callee, Body && Body->Builds);
  auto Makes = [&](QualType Type, HandlePlace Place, LocationId Into) {
    // what the library that declares the type can make is in the catalog
    std::string Home = Calls.homeOfHandle(
        Type->isRecordType() ? Unit.getPointerType(Type) : Type);
    if (!Home.empty() && Home == homeOf(&Callee, Unit))
      return;
    const ApiCall *Row = Calls.assumed().row(Type, Place);
    if (!Row && Partner && Place.Where == HandlePlace::Result)
      Row = Calls.assumed().lease(Type);
    Result.Assumable |= Row != nullptr;
    if (!Row || !Assuming)
      return;
    acquire(Call, *Row, Into, /*Inferred=*/true);
    Result.Sites.back().Assumed = true;
    if (Place.Where == HandlePlace::Result)
      Result.Sites.back().Partner = Partner;
    Result.Sites.back().Home = std::move(Home);
  };
  QualType Type = Callee.getReturnType();
  if (!(Body && Body->Returns) &&
      (Type->isPointerType() || (Numbers && Numbers->result(Call))))
    Makes(Type, {.Where = HandlePlace::Result}, temporary(Call));
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  for (unsigned I = 0; I < Arguments.size(); ++I) {
    Operand Out = value(*Arguments[I]);
    if (Out.What != Operand::AddressOf || I >= Callee.getNumParams() ||
        Result.Locations[Out.At].What != Location::Local)
      continue;
    const auto &Var =
        *static_cast<const VarDecl *>(Result.Locations[Out.At].Key);
    QualType Filled = Var.getType();
    if (Filled->isPointerType() || Filled->isRecordType() ||
        (Numbers && Numbers->handsOn(Var)))
      Makes(Filled, {.Where = HandlePlace::Argument, .Index = I}, Out.At);
  }
}

} // namespace connguard
