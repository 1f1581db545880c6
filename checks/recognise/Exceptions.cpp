#include "recognise/Exceptions.h"

#include "recognise/Calls.h"
#include "summary/Summary.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

void Exceptions::add(const Exceptions &More) {
  for (QualType Type : More.Types)
    if (!llvm::is_contained(Types, Type))
      Types.push_back(Type);
  Others |= More.Others;
}

// --- Who throws --------------------------------------------------------------

// Members that nobody has asked about yet have no specification; those that
// Clang writes for us hardly ever throw.
static bool promisesNothrow(const FunctionDecl &Callee) {
  const auto *Type = Callee.getType()->getAs<FunctionProtoType>();
  return !Type || isUnresolvedExceptionSpec(Type->getExceptionSpecType()) ||
         Type->isNothrow();
}

// noexcept(false), but not noexcept(is_nothrow_movable_v<T>).
static bool announcesThrow(const FunctionDecl &Callee) {
  const auto *Type = Callee.getType()->getAs<FunctionProtoType>();
  if (!Type || Type->getExceptionSpecType() != EST_NoexceptFalse)
    return false;
  const Expr *Condition = Type->getNoexceptExpr();
  return Condition && isa<CXXBoolLiteralExpr>(Condition->IgnoreImplicit());
}

static bool isC(const FunctionDecl &Callee) {
  return Callee.isExternC() || Callee.getBuiltinID() != 0;
}

// The body of the constructor that a function such as std::make_unique calls:
// of several that could be meant, all must throw.
static const Summary *constructorIn(const Expr &Call,
                                    SummarySource &Summaries) {
  const CXXRecordDecl *Class = classMadeBy(Call);
  if (!Class || !Class->hasDefinition())
    return nullptr;
  unsigned Given = argumentsOf(Call).size();
  const Summary *Found = nullptr;
  for (const CXXConstructorDecl *Each : Class->ctors()) {
    if (Each->isCopyOrMoveConstructor() || Each->getNumParams() < Given ||
        Each->getMinRequiredArguments() > Given)
      continue;
    Found = promisesNothrow(*Each) ? nullptr : Summaries.summaryOf(*Each);
    if (!Found || !Found->Throws.any())
      return nullptr;
  }
  return Found;
}

static std::optional<Thrown> throughPointer(const Expr &Call) {
  const auto *Pointer = dyn_cast<CallExpr>(&Call);
  const FunctionProtoType *Type = nullptr;
  if (Pointer && !Pointer->isTypeDependent()) {
    QualType Callee = Pointer->getCallee()->getType();
    if (const auto *To = Callee->getAs<PointerType>())
      Callee = To->getPointeeType();
    Type = Callee->getAs<FunctionProtoType>();
  }
  if (!Type || Type->isNothrow())
    return std::nullopt;
  return Thrown{.What = {.Others = true}, .Reason = "calls through a pointer"};
}

// new T: the constructor is a call of its own.
static std::optional<Thrown> allocation(const CXXNewExpr &New) {
  const FunctionDecl *Operator = New.getOperatorNew();
  if (!Operator || promisesNothrow(*Operator))
    return std::nullopt;
  return Thrown{.What = {.Others = true}, .Reason = "allocates memory"};
}

static std::optional<Thrown> unlikely(const Expr &Call) {
  if (const auto *New = dyn_cast<CXXNewExpr>(&Call))
    return allocation(*New);
  const FunctionDecl *Callee = calleeOf(Call);
  if (!Callee)
    return throughPointer(Call);
  if (isC(*Callee))
    return std::nullopt;
  return Thrown{.What = {.Others = true}, .Reason = "is not declared noexcept"};
}

// Null if this unit knows no such class.
static QualType classNamed(StringRef Name, const ASTContext &Unit) {
  const DeclContext *In = Unit.getTranslationUnitDecl();
  SmallVector<StringRef> Parts;
  Name.split(Parts, "::");
  for (StringRef Part : Parts) {
    DeclContext::lookup_result All = In->lookup(&Unit.Idents.get(Part));
    const NamedDecl *Found = All.empty() ? nullptr : All.front();
    const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Found);
    if (Class && Part.end() == Name.end())
      return Unit.getCanonicalTagType(Class);
    In = dyn_cast_or_null<NamespaceDecl>(Found);
    if (!In)
      return {};
  }
  return {};
}

static Thrown documented(const Library &By, const ASTContext &Unit) {
  Thrown Result{.What = {}, .Reason = "is documented to throw"};
  for (StringRef Name : By.Exceptions)
    if (QualType Class = classNamed(Name, Unit); !Class.isNull())
      Result.What.Types.push_back(Class);
  Result.What.Others =
      By.Exceptions.empty() || Result.What.Types.size() < By.Exceptions.size();
  return Result;
}

std::optional<Thrown> thrownBy(const Expr &Call, CallRecogniser &Calls,
                               SummarySource &Summaries) {
  const FunctionDecl *Callee = calleeOf(Call);
  if (Callee && promisesNothrow(*Callee))
    return std::nullopt;
  ExceptionPolicy Policy = Calls.policy();
  bool Believes = Callee && Policy != ExceptionPolicy::None;
  if (const Library *By = Believes ? Calls.throws(*Callee) : nullptr)
    return documented(*By, Calls.unit());
  if (const Summary *Body = Callee ? Summaries.summaryOf(*Callee) : nullptr) {
    if (!Body->Throws.any())
      return std::nullopt;
    return Thrown{Body->Throws, Body->WhyThrows, Body->ThrowsOnlyIf};
  }
  if (const Summary *Made = constructorIn(Call, Summaries))
    return Thrown{
        Made->Throws,
        reasonThrough(classMadeBy(Call)->getNameAsString(), Made->WhyThrows),
        Made->ThrowsOnlyIf};
  if (Believes && announcesThrow(*Callee))
    return Thrown{.What = {.Others = true},
                  .Reason = "is declared noexcept(false)"};
  return Policy == ExceptionPolicy::All ? unlikely(Call) : std::nullopt;
}

std::string reasonThrough(StringRef Callee, StringRef Reason) {
  bool Long = Reason.count(", which ") > 1;
  return fmt::format("calls '{}', which {}", Callee.str(),
                     Long ? "may throw" : Reason.str());
}

// --- What is thrown ----------------------------------------------------------

static QualType plain(QualType Type) {
  return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

Thrown thrownBy(const CXXThrowExpr &Throw, const CXXCatchStmt *Around) {
  if (const Expr *Value = Throw.getSubExpr())
    return {.What = {.Types = {plain(Value->getType())}},
            .Reason = "throws '" +
                      Value->getType().getUnqualifiedType().getAsString() +
                      "'"};
  Thrown Again{.What = {.Others = true},
               .Reason = "throws again what it caught"};
  if (Around && Around->getExceptionDecl())
    Again.What = {.Types = {plain(Around->getCaughtType())}};
  return Again;
}

// --- Who catches -------------------------------------------------------------

namespace {
enum class Catches : std::uint8_t { No, Maybe, Surely };
}

static bool isPublicBase(const CXXRecordDecl &Base, const CXXRecordDecl &Of) {
  CXXBasePaths Ways;
  return Of.isDerivedFrom(&Base, Ways) && Ways.front().Access == AS_public;
}

// What is thrown again may be of a class derived from the one that was caught.
static Catches catchesClass(const CXXRecordDecl &Caught,
                            const CXXRecordDecl &Given) {
  if (!Caught.hasDefinition() || !Given.hasDefinition())
    return Catches::Maybe;
  if (isPublicBase(Caught, Given))
    return Catches::Surely;
  return Caught.isDerivedFrom(&Given) ? Catches::Maybe : Catches::No;
}

static Catches catchesType(QualType Caught, QualType Given) {
  if (Caught == Given)
    return Catches::Surely;
  if (Caught->isPointerType() && Given->isPointerType()) {
    if (Caught->isVoidPointerType())
      return Catches::Surely;
    return catchesType(plain(Caught->getPointeeType()),
                       plain(Given->getPointeeType()));
  }
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl(),
                      *Class = Given->getAsCXXRecordDecl();
  return Base && Class ? catchesClass(*Base, *Class) : Catches::No;
}

bool catches(const CXXCatchStmt &Catch, Exceptions &Flying) {
  if (!Flying.any())
    return false;
  if (!Catch.getExceptionDecl()) {
    Flying = {};
    return true;
  }
  QualType Caught = plain(Catch.getCaughtType());
  bool Some = Flying.Others;
  // Whoever writes a handler for a class around a call knows what that throws.
  if (Caught->getAsCXXRecordDecl())
    Flying.Others = false;
  llvm::erase_if(Flying.Types, [&](QualType Given) {
    Catches Does = catchesType(Caught, Given);
    Some |= Does != Catches::No;
    return Does == Catches::Surely;
  });
  return Some;
}

bool letsExceptionsOut(const FunctionDecl &Function) {
  return isa_and_nonnull<CoroutineBodyStmt>(Function.getBody()) ||
         !promisesNothrow(Function);
}

const CXXRecordDecl *classUnderConstruction(const FunctionDecl &Function) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function);
  return Constructor && !Constructor->isDelegatingConstructor()
             ? Constructor->getParent()->getCanonicalDecl()
             : nullptr;
}

// co_await std::suspend_never{}, whatever its name is here
static bool goesOn(const Stmt &Awaits, const ASTContext &Unit) {
  const auto *E = dyn_cast<Expr>(&Awaits);
  const auto *Await = E ? dyn_cast<CoawaitExpr>(E->IgnoreImplicit()) : nullptr;
  const auto *Ready =
      Await ? dyn_cast<CallExpr>(Await->getReadyExpr()->IgnoreImplicit())
            : nullptr;
  const FunctionDecl *Asked = Ready ? Ready->getDirectCallee() : nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(
      Asked && Asked->hasBody() ? Asked->getBody() : nullptr);
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  bool Is = false;
  return Return && Return->getRetValue() &&
         Return->getRetValue()->EvaluateAsBooleanCondition(Is, Unit) && Is;
}

bool mayBeDestroyed(const FunctionDecl &Coroutine) {
  const auto *Body = dyn_cast_or_null<CoroutineBodyStmt>(Coroutine.getBody());
  if (!Body)
    return true;
  QualType Result = Coroutine.getReturnType();
  const CXXRecordDecl *Class = Result->getAsCXXRecordDecl();
  bool Empty = Result->isVoidType() ||
               (Class && Class->hasDefinition() && Class->isEmpty());
  return !Empty ||
         !goesOn(*Body->getInitSuspendStmt(), Coroutine.getASTContext());
}

} // namespace connguard
