#include "recognise/Assumed.h"

#include "recognise/Calls.h"
#include "support/QualifiedName.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

// The first library that speaks of a type says what it is, unless it only hands
// out what another one gives back.
void AssumedRows::learn() {
  for (const auto &L : Known.libraries())
    for (const Resource &R : L->Resources) {
      const Resource *Same = Known.resource(R.Type, R.title());
      if (!R.Raii && R.Kind != ResourceKind::Memory)
        ByType.try_emplace(R.Type, Same && !Same->Raii ? Same : &R);
    }
}

const Resource *AssumedRows::resourceOf(QualType Type) {
  if (ByType.empty())
    learn();
  if (Type->isSpecificBuiltinType(BuiltinType::Int))
    return ByType.lookup("int");
  QualType To = Type->isRecordType() ? Type : Type->getPointeeType();
  // CURL is void, sqlite3 a struct: each name on the way may be meant.
  while (!To.isNull()) {
    if (const auto *Named = To->getAs<TypedefType>()) {
      if (const Resource *R = ByType.lookup(qualifiedName(*Named->getDecl())))
        return R;
      To = Named->desugar();
      continue;
    }
    const auto *Record = To->getAs<RecordType>();
    return Record ? ByType.lookup(qualifiedName(*Record->getDecl())) : nullptr;
  }
  return nullptr;
}

const ApiCall *AssumedRows::lease(QualType Type) {
  const RecordDecl *Record = Type->getPointeeType()->getAsRecordDecl();
  std::string Name = Record ? qualifiedName(*Record) : "handle";
  Resource &What = Leases[Name];
  What.Type = Name;
  What.Kind = ResourceKind::Lease;
  return row(What, {.Where = HandlePlace::Result});
}

const ApiCall *AssumedRows::row(QualType Type, HandlePlace Place) {
  const Resource *What = resourceOf(Type);
  return What ? row(*What, Place) : nullptr;
}

const ApiCall *AssumedRows::row(const Resource &What, HandlePlace Place) {
  for (const auto &Row : Made)
    if (Row->What == &What && Row->Handle == Place)
      return Row.get();
  auto Row = std::make_unique<ApiCall>();
  Row->Handle = Place;
  Row->What = &What;
  Row->Empty = What.Kind == ResourceKind::Descriptor
                   ? NothingOwed::HandleNegative
                   : NothingOwed::HandleNull;
  Made.push_back(std::move(Row));
  return Made.back().get();
}

static const VarDecl *variableIn(const Expr &E) {
  const auto *Named = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  return Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
}

namespace {

class HandedOn : public RecursiveASTVisitor<HandedOn> {
public:
  explicit HandedOn(llvm::SmallPtrSetImpl<const VarDecl *> &Into)
      : Into(Into) {}

  // f(fd)
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    unsigned Named = Callee ? Callee->getNumParams() : 0;
    for (unsigned I = 0; I < Call->getNumArgs() && I < Named; ++I)
      add(*Call->getArg(I));
    return true;
  }

  // return fd;
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (const Expr *Value = Return->getRetValue())
      add(*Value);
    return true;
  }

  // s->fd = fd;
  bool VisitBinaryOperator(BinaryOperator *Assign) {
    if (Assign->getOpcode() == BO_Assign &&
        isa<MemberExpr>(Assign->getLHS()->IgnoreParens()))
      add(*Assign->getRHS());
    return true;
  }

  // *s = (server){.fd = fd};
  bool VisitInitListExpr(InitListExpr *List) {
    for (const Expr *Value : List->inits())
      if (const auto *Named = dyn_cast_or_null<DesignatedInitExpr>(Value))
        add(*Named->getInit());
      else if (Value)
        add(*Value);
    return true;
  }

private:
  void add(const Expr &Value) {
    if (Value.isGLValue() || !Value.getType()->isIntegerType())
      return;
    if (const VarDecl *Var = variableIn(Value))
      Into.insert(Var);
  }

  llvm::SmallPtrSetImpl<const VarDecl *> &Into;
};

} // namespace

bool NumbersUsed::handsOn(const VarDecl &Variable) {
  if (!std::exchange(Looked, true))
    HandedOn(Used).TraverseStmt(const_cast<Stmt *>(&Body));
  return Used.contains(&Variable);
}

bool NumbersUsed::result(const Expr &Call) {
  const Stmt *Up =
      Parents.getParentIgnoreParenImpCasts(const_cast<Expr *>(&Call));
  if (isa_and_nonnull<ReturnStmt>(Up))
    return true;
  if (const auto *Declares = dyn_cast_or_null<DeclStmt>(Up))
    return llvm::any_of(Declares->decls(), [&](const Decl *D) {
      const auto *Var = dyn_cast<VarDecl>(D);
      return Var && Var->getInit() &&
             Var->getInit()->IgnoreParenImpCasts() == &Call && handsOn(*Var);
    });
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(Up);
  const VarDecl *Var = Assign && Assign->getOpcode() == BO_Assign
                           ? variableIn(*Assign->getLHS())
                           : nullptr;
  return Var && handsOn(*Var);
}

} // namespace connguard
