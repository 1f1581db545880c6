// Lvalues -> places.
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

LocationId Lowering::variable(const VarDecl &Var) {
  // A reference is another name for what it is bound to.
  if (Var.getType()->isReferenceType()) {
    LocationId Bound = NoLocation;
    // `T &a = a` is bound to nothing, but it compiles.
    if (!isa<ParmVarDecl>(Var) && Var.getInit() &&
        Binding.insert(&Var).second) {
      Bound = locate(*Var.getInit());
      Binding.erase(&Var);
    }
    return Bound != NoLocation
               ? Bound
               : intern(Location::Pointee, NoLocation, &Var, Var.getName());
  }
  Location::Kind What = isa<ParmVarDecl>(Var)    ? Location::Parameter
                        : Var.hasGlobalStorage() ? Location::Global
                                                 : Location::Local;
  bool Foreign = Var.getDeclContext() != &Function && What != Location::Global;
  if (Foreign) // captured by this lambda, or an init-capture
    What = Location::Global;
  LocationId At =
      intern(What, NoLocation, Var.getCanonicalDecl(), Var.getName());
  Location &L = Result.Locations[At];
  L.Declared = Var.getLocation();
  return At;
}

LocationId Lowering::holderOf(const Expr &Pointer) {
  const Expr *E = Pointer.IgnoreParenCasts();
  if (isa<CXXThisExpr>(E))
    return intern(Location::This, NoLocation, nullptr, "this");
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return NoLocation; // (&x)->f is x.f: see locateMember
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(E);
      Arrow && Arrow->getOperator() == OO_Arrow)
    if (LocationId Guard = guardIn(*Arrow->getArg(0)); Guard != NoLocation)
      return Guard;
  if (isa<CallExpr, CXXNewExpr>(E))
    return temporary(*E);
  return E->isLValue() ? locate(*E) : NoLocation;
}

LocationId Lowering::locateMember(const MemberExpr &Member) {
  const ValueDecl &Field = *Member.getMemberDecl();
  if (const auto *Static = dyn_cast<VarDecl>(&Field))
    return variable(*Static);
  if (!isa<FieldDecl>(Field))
    return NoLocation;
  const Expr &Base = *Member.getBase();
  if (!Member.isArrow()) {
    LocationId Of = locate(Base);
    return Of == NoLocation ? Of : field(Of, Field, false);
  }
  const Expr *Pointer = Base.IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(Pointer);
      Address && Address->getOpcode() == UO_AddrOf) {
    LocationId Of = locate(*Address->getSubExpr());
    return Of == NoLocation ? Of : field(Of, Field, false);
  }
  LocationId Of = holderOf(Base);
  return Of == NoLocation ? Of : field(Of, Field, true);
}

// Pointers and what is as wide as a descriptor; no text.
static bool mayHoldHandle(QualType Type) {
  return Type->isPointerType() || Type->isSpecificBuiltinType(BuiltinType::Int);
}

// a[i]: a place of its own while i stays the same. What is in it then is in one
// of the elements that Rest stands for: two, as a site has two handles at most.
LocationId Lowering::someElement(LocationId Of, const Expr &Index) {
  std::string Name = Result.Locations[Of].Name + "[]";
  LocationId Any = intern(Location::Element, Of, AnyElement, Name);
  Result.Locations[Any].Many = true;
  for (std::int64_t Rest : {-2, -3}) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): never followed
    const auto *Key = reinterpret_cast<void *>(Rest);
    Result.Locations[intern(Location::Element, Of, Key, Name)].Many = true;
  }
  const auto *Named = dyn_cast<DeclRefExpr>(Index.IgnoreParenImpCasts());
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  if (!Var || Var->getType()->isReferenceType() || Var->hasGlobalStorage())
    return Any;
  LocationId Counter = variable(*Var);
  LocationId At =
      intern(Location::Element, Of, Var->getCanonicalDecl(),
             Result.Locations[Of].Name + "[" + Var->getNameAsString() + "]");
  Result.Locations[At].Index = Counter;
  return At;
}

LocationId Lowering::locateElement(const ArraySubscriptExpr &Subscript) {
  const Expr *Base = Subscript.getBase()->IgnoreParenImpCasts();
  LocationId Of = NoLocation;
  if (Base->getType()->isArrayType())
    Of = locate(*Base);
  else if (LocationId Pointer = holderOf(*Base); Pointer != NoLocation)
    Of = pointee(Pointer);
  if (Of == NoLocation)
    return Of;
  Expr::EvalResult Index;
  bool Constant = !Subscript.getIdx()->isValueDependent() &&
                  Subscript.getIdx()->EvaluateAsInt(Index, Unit);
  if (Constant && !Index.Val.getInt().isNegative())
    return element(Of, Index.Val.getInt().getZExtValue());
  return !Constant && mayHoldHandle(Subscript.getType())
             ? someElement(Of, *Subscript.getIdx())
             : NoLocation;
}

LocationId Lowering::locate(const Expr &Lvalue) {
  const Expr *E = Lvalue.IgnoreParenNoopCasts(Unit);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->isGLValue() && Cast->getSubExpr()->isGLValue()
               ? locate(*Cast->getSubExpr())
               : NoLocation;
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    return Var ? variable(*Var) : NoLocation;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return locateMember(*Member);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return locateElement(*Subscript);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return temporary(*Temporary->getSubExpr()->IgnoreParenImpCasts());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Deref) {
      LocationId Of = holderOf(*Unary->getSubExpr());
      return Of == NoLocation ? Of : pointee(Of);
    }
    if (Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_Extension)
      return locate(*Unary->getSubExpr());
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp())
      return locate(*Binary->getLHS());
    if (Binary->getOpcode() == BO_Comma)
      return locate(*Binary->getRHS());
  }
  return NoLocation;
}

// The place that an out-parameter names: *db, of open(name, &db).
LocationId Lowering::pointedTo(const Expr &Call, unsigned Index) {
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  Operand Out = Index < Arguments.size() ? value(*Arguments[Index]) : Operand{};
  return Out.What == Operand::AddressOf ? Out.At
         : Out.What == Operand::Load    ? pointee(Out.At)
                                        : NoLocation;
}

} // namespace connguard
