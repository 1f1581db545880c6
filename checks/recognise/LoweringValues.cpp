// Expressions -> places, operands, conditions.
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

LocationId Lowering::intern(Location::Kind What, LocationId Parent,
                            const void *Key, StringRef Name) {
  auto [Place, New] =
      Known.try_emplace({What, Parent, Key}, Result.Locations.size());
  if (!New)
    return Place->second;
  Location L{.What = What, .Parent = Parent, .Key = Key, .Name = Name.str()};
  L.Outlives = What == Location::Global || What == Location::This ||
               What == Location::Pointee;
  if (Parent != NoLocation && What != Location::Pointee) {
    L.Outlives |= Result.Locations[Parent].Outlives;
    L.Shared = Result.Locations[Parent].Shared;
  }
  Result.Locations.push_back(std::move(L));
  return Place->second;
}

LocationId Lowering::variable(const VarDecl &Var) {
  // A reference is another name for what it is bound to.
  if (Var.getType()->isReferenceType()) {
    if (isa<ParmVarDecl>(Var) || !Var.getInit())
      return intern(Location::Pointee, NoLocation, &Var, Var.getName());
    LocationId Bound = locate(*Var.getInit());
    if (Bound != NoLocation)
      return Bound;
    return intern(Location::Pointee, NoLocation, &Var, Var.getName());
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

// A class whose destructor was written by hand looks after what it holds.
bool Lowering::cleansUp(const CXXRecordDecl &Class) {
  const CXXDestructorDecl *Written =
      Class.hasDefinition() ? Class.getDestructor() : nullptr;
  return Written && Written->isUserProvided();
}

LocationId Lowering::field(LocationId Of, const ValueDecl &Field, bool Arrow) {
  LocationId Base = Arrow ? pointee(Of) : Of;
  std::string Holder = Result.Locations[Of].Name;
  std::string Name =
      Result.Locations[Of].What == Location::This
          ? Field.getNameAsString()
          : Holder + (Arrow ? "->" : ".") + Field.getNameAsString();
  LocationId At = intern(Location::Field, Base, Field.getCanonicalDecl(), Name);
  const auto *Class = dyn_cast<CXXRecordDecl>(Field.getDeclContext());
  Result.Locations[At].Shared |= Class && cleansUp(*Class);
  return At;
}

LocationId Lowering::pointee(LocationId Of) {
  return intern(Location::Pointee, Of, nullptr,
                "*" + Result.Locations[Of].Name);
}

LocationId Lowering::element(LocationId Of, std::uint64_t Index) {
  std::string Name =
      Result.Locations[Of].Name + "[" + std::to_string(Index) + "]";
  // NOLINTNEXTLINE(performance-no-int-to-ptr): never followed
  const auto *Key = reinterpret_cast<const void *>(Index + 1);
  return intern(Location::Element, Of, Key, Name);
}

LocationId Lowering::temporary(const Expr &Of) {
  return intern(Location::Temporary, NoLocation, &Of, "");
}

LocationId Lowering::status(LocationId Handle, const FunctionDecl &Predicate) {
  return intern(Location::Status, pointee(Handle), Predicate.getCanonicalDecl(),
                Predicate.getNameAsString());
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

std::optional<Operand> Lowering::constant(const Expr &E) const {
  if (E.isValueDependent() || E.isTypeDependent() || E.isLValue())
    return std::nullopt;
  if (E.getType()->isAnyPointerType() || E.getType()->isNullPtrType()) {
    auto &Context = const_cast<ASTContext &>(Unit);
    if (E.isNullPointerConstant(Context, Expr::NPC_NeverValueDependent))
      return Operand{.What = Operand::Constant, .Number = 0};
    return std::nullopt;
  }
  Expr::EvalResult Value;
  if (!E.getType()->isIntegralOrEnumerationType() ||
      !E.EvaluateAsInt(Value, Unit) || Value.HasSideEffects)
    return std::nullopt;
  // (size_t)-1 is compared with what was -1 before it was converted.
  const llvm::APSInt &Number = Value.Val.getInt();
  if (Number.getSignificantBits() > 64)
    return std::nullopt;
  bool Wraps = Number.getBitWidth() >= 32;
  return Operand{.What = Operand::Constant,
                 .Number =
                     Wraps ? Number.getSExtValue() : Number.getExtValue()};
}

static std::optional<Operand> asOperand(std::optional<std::int64_t> Number) {
  if (!Number)
    return std::nullopt;
  return Operand{.What = Operand::Constant, .Number = *Number};
}

// use_cache, supported(): what nothing in the file ever changes.
std::optional<Operand> Lowering::unchanging(const Expr &E) {
  const Expr *Inner = E.IgnoreParens();
  if (const auto *Named = dyn_cast<DeclRefExpr>(Inner))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      return asOperand(Calls.constants().valueOf(*Var));
  if (const auto *Call = dyn_cast<CallExpr>(Inner))
    if (const FunctionDecl *Callee = calleeOf(*Call))
      return asOperand(Calls.constants().valueOf(*Callee));
  return std::nullopt;
}

Operand Lowering::valueOfCast(const CastExpr &Cast) {
  const Expr &Sub = *Cast.getSubExpr();
  switch (Cast.getCastKind()) {
  case CK_LValueToRValue: {
    if (std::optional<Operand> Same = unchanging(Sub))
      return *Same;
    LocationId At = locate(Sub);
    if (At == NoLocation)
      return {};
    return {.What = Operand::Load, .At = At};
  }
  case CK_ArrayToPointerDecay: {
    LocationId At = locate(Sub);
    if (At == NoLocation)
      return {};
    return {.What = Operand::AddressOf, .At = At};
  }
  case CK_PointerToBoolean:
  case CK_IntegralToBoolean: {
    bool Negated = false;
    Condition If = condition(Sub, Negated);
    if (Negated)
      return {};
    return {.What = Operand::Test, .If = std::make_shared<Condition>(If)};
  }
  default:
    return Sub.isGLValue() ? Operand{} : value(Sub);
  }
}

static std::optional<Comparison> comparisonOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_EQ:
    return Comparison::Equal;
  case BO_NE:
    return Comparison::NotEqual;
  case BO_LT:
    return Comparison::Less;
  case BO_LE:
    return Comparison::LessEqual;
  case BO_GT:
    return Comparison::Greater;
  case BO_GE:
    return Comparison::GreaterEqual;
  default:
    return std::nullopt;
  }
}

static Comparison negate(Comparison Is) {
  switch (Is) {
  case Comparison::Equal:
    return Comparison::NotEqual;
  case Comparison::NotEqual:
    return Comparison::Equal;
  case Comparison::Less:
    return Comparison::GreaterEqual;
  case Comparison::LessEqual:
    return Comparison::Greater;
  case Comparison::Greater:
    return Comparison::LessEqual;
  case Comparison::GreaterEqual:
    return Comparison::Less;
  }
  llvm_unreachable("covered switch");
}

static std::optional<Computation::Operator>
computationOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_Add:
  case BO_AddAssign:
    return Computation::Add;
  case BO_Sub:
  case BO_SubAssign:
    return Computation::Subtract;
  case BO_And:
  case BO_AndAssign:
    return Computation::And;
  case BO_Or:
  case BO_OrAssign:
    return Computation::Or;
  case BO_Xor:
  case BO_XorAssign:
    return Computation::Xor;
  default:
    return std::nullopt;
  }
}

static Operand computed(Operand Left, Computation::Operator Does,
                        Operand Right) {
  return {.What = Operand::Computed,
          .Of = std::make_shared<Computation>(
              Computation{std::move(Left), Does, std::move(Right)})};
}

static Operand pointsInto(const Operand &Start) {
  return Start.What == Operand::AddressOf ? Start : Operand{};
}

// n += 2, have |= HAVE_IN
Operand Lowering::valueAfter(const BinaryOperator &Compound) {
  std::optional<Computation::Operator> Does =
      computationOf(Compound.getOpcode());
  LocationId At = locate(*Compound.getLHS());
  if (!Does || At == NoLocation ||
      !Compound.getType()->isIntegralOrEnumerationType())
    return {};
  return computed({.What = Operand::Load, .At = At}, *Does,
                  value(*Compound.getRHS()));
}

// n++, --n
Operand Lowering::valueAfter(const UnaryOperator &Step) {
  LocationId At = locate(*Step.getSubExpr());
  if (At == NoLocation || !Step.getType()->isIntegralOrEnumerationType())
    return {};
  return computed({.What = Operand::Load, .At = At},
                  Step.isIncrementOp() ? Computation::Add
                                       : Computation::Subtract,
                  {.What = Operand::Constant, .Number = 1});
}

Operand Lowering::valueOfOperator(const Expr &E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(&E)) {
    if (Unary->getOpcode() == UO_AddrOf) {
      LocationId At = locate(*Unary->getSubExpr());
      if (At == NoLocation)
        return {};
      return {.What = Operand::AddressOf, .At = At};
    }
    if (Unary->getOpcode() == UO_Not) // in two's complement
      return computed(value(*Unary->getSubExpr()), Computation::Xor,
                      {.What = Operand::Constant, .Number = -1});
    if (Unary->getOpcode() != UO_LNot)
      return {};
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(&E)) {
    if (Binary->getOpcode() == BO_Comma)
      return value(*Binary->getRHS());
    if (Binary->isAdditiveOp() &&
        E.getType()->isPointerType()) // pair + 1 points into pair
      return pointsInto(value(*Binary->getLHS()));
    if (std::optional<Computation::Operator> Does =
            computationOf(Binary->getOpcode()))
      return computed(value(*Binary->getLHS()), *Does,
                      value(*Binary->getRHS()));
    if (Binary->isAssignmentOp()) {
      LocationId At = locate(*Binary->getLHS());
      return At == NoLocation ? Operand{}
                              : Operand{.What = Operand::Load, .At = At};
    }
    if (Binary->isLogicalOp())
      return {.What = Operand::Load, .At = temporary(E)};
    if (!comparisonOf(Binary->getOpcode()))
      return {};
  }
  bool Negated = false;
  Condition If = condition(E, Negated);
  if (Negated)
    If.Is = negate(If.Is);
  return {.What = Operand::Test, .If = std::make_shared<Condition>(If)};
}

Operand Lowering::value(const Expr &Outer) {
  const Expr *E = Outer.IgnoreParens();
  if (std::optional<Operand> Known = constant(*E))
    return *Known;
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return value(*Full->getSubExpr());
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return value(*Bound->getSubExpr());
  if (const auto *Common = dyn_cast<OpaqueValueExpr>(E);
      Common && Common->getSourceExpr())
    return value(*Common->getSourceExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return value(*Temporary->getSubExpr());
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return constant(*Default->getExpr()).value_or(Operand{});
  if (E->isGLValue() && !E->getType()->isFunctionType()) {
    LocationId At = locate(*E);
    if (At != NoLocation)
      return {.What = Operand::AddressOf, .At = At};
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return valueOfCast(*Cast);
  if (isa<UnaryOperator, BinaryOperator>(E))
    return valueOfOperator(*E);
  if (const auto *List = dyn_cast<InitListExpr>(E);
      List && List->getNumInits() == 1 && !List->getType()->isRecordType())
    return value(*List->getInit(0));
  if (isa<CXXThisExpr>(E))
    return {.What = Operand::Load, .At = holderOf(*E)};
  if (std::optional<Operand> Same = unchanging(*E))
    return *Same;
  if (isa<CallExpr, CXXConstructExpr, CXXNewExpr, AbstractConditionalOperator,
          StmtExpr>(E))
    return {.What = Operand::Load, .At = temporary(*E)};
  return {};
}

// !!(x), __builtin_expect(x, 0), (x) != false: what is really tested.
static const Expr *stripTest(const Expr *E, bool &Negated) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
    } else if (const auto *Common = dyn_cast<OpaqueValueExpr>(E);
               Common && Common->getSourceExpr()) {
      E = Common->getSourceExpr();
    } else if (const auto *Not = dyn_cast<UnaryOperator>(E);
               Not && Not->getOpcode() == UO_LNot) {
      Negated = !Negated;
      E = Not->getSubExpr();
    } else if (const auto *Call = dyn_cast<CallExpr>(E);
               Call &&
               Call->getBuiltinCallee() == Builtin::BI__builtin_expect) {
      E = Call->getArg(0);
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(E);
               Binary && Binary->getOpcode() == BO_Comma) {
      E = Binary->getRHS();
    } else if (const auto *Rewritten =
                   dyn_cast<CXXRewrittenBinaryOperator>(E)) {
      E = Rewritten->getSemanticForm();
    } else {
      return E;
    }
  }
}

// p >= (uintptr_t)-4095: what is that large was negative before it was made
// unsigned.
static void foldUnsigned(Condition &If, const BinaryOperator &E) {
  bool Order = If.Is != Comparison::Equal && If.Is != Comparison::NotEqual;
  if (!Order || !E.getLHS()->getType()->isUnsignedIntegerType() ||
      If.Right.What != Operand::Constant || If.Right.Number >= 0)
    return;
  bool Above =
      If.Is == Comparison::Greater || If.Is == Comparison::GreaterEqual;
  If.Is = Above ? Comparison::Less : Comparison::GreaterEqual;
  If.Right.Number = 0;
}

// x + 1 == 0 is x == -1, and ~x == 0 is x == -1.
static void moveConstants(Condition &If) {
  if (If.Left.What != Operand::Computed || If.Right.What != Operand::Constant)
    return;
  Computation Of = *If.Left.Of;
  if (Of.Right.What != Operand::Constant)
    return;
  bool Exact = If.Is == Comparison::Equal || If.Is == Comparison::NotEqual;
  if (Of.Does == Computation::Add)
    If.Right.Number -= Of.Right.Number;
  else if (Of.Does == Computation::Subtract)
    If.Right.Number += Of.Right.Number;
  else if (Of.Does == Computation::Xor && Exact)
    If.Right.Number ^= Of.Right.Number;
  else
    return;
  If.Left = std::move(Of.Left);
}

Condition Lowering::condition(const Expr &Outer, bool &Negated) {
  const Expr *E = stripTest(&Outer, Negated);
  if (std::optional<Condition> OfGuard = guardComparison(*E))
    return *OfGuard;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    if (std::optional<Comparison> Is = comparisonOf(Binary->getOpcode())) {
      Condition Compared{.Left = value(*Binary->getLHS()),
                         .Is = *Is,
                         .Right = value(*Binary->getRHS())};
      foldUnsigned(Compared, *Binary);
      moveConstants(Compared);
      return Compared;
    }
  Condition Result;
  if (std::optional<Operand> Same = unchanging(*E)) {
    Result.Left = *Same;
  } else if (E->isLValue()) { // the load was ignored above
    LocationId At = locate(*E);
    if (At != NoLocation)
      Result.Left = {.What = Operand::Load, .At = At};
  } else {
    Result.Left = value(*E);
  }
  moveConstants(Result);
  return Result;
}

} // namespace connguard
