#include "TwinWriter.h"

#include "Fits.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

using namespace clang;
using llvm::StringRef;

namespace connguard::test {

namespace {

// Where the text of an argument is not simply a parameter of the twin.
using Fixed = std::map<unsigned, std::string>;

// A part of a twin, and what the twin must be given for it.
struct Written {
  std::string Parameters; // "int a0, T &&a1"
  std::string Values;     // "a0, static_cast<T &&>(a1)"
};

// The handle of a row, as the twin holds it.
struct Holder {
  std::string Declared; // "T *h = nullptr; "; "" if the call declares it
  std::string Call;     // "open(a0, &h)"
  std::string Made;     // "auto h = open(a0)"; "" if Call is all
  std::string Parameters;
  QualType Type; // of h; null if it is an object pointer that was cast
};

} // namespace

// Canonical types need no scope; `struct` tells a type from a function. What a
// va_list is, no code may say.
static std::string printed(QualType Type, const ASTContext &Unit,
                           StringRef Name) {
  if (Unit.hasSameType(
          Type, Unit.getAdjustedParameterType(Unit.getBuiltinVaListType())))
    return "__builtin_va_list " + Name.str();
  PrintingPolicy Policy(Unit.getLangOpts());
  Policy.SuppressTagKeyword = false;
  std::string Text;
  llvm::raw_string_ostream Into(Text);
  Type.getCanonicalType().print(Into, Policy, Name);
  return Text;
}

// Objects come by reference, so that any can be given and be moved from.
static QualType asParameter(QualType Type, const ASTContext &Unit) {
  return Type->isRecordType() ? Unit.getRValueReferenceType(Type) : Type;
}

// "a", "b" -> "a, b"
static void append(std::string &To, StringRef Part) {
  if (!To.empty() && !Part.empty())
    To += ", ";
  To += Part;
}

static Written writeArguments(const FunctionDecl &F, StringRef Prefix,
                              const Fixed &Given) {
  const ASTContext &Unit = F.getASTContext();
  Written Result;
  unsigned Count = F.getMinRequiredArguments();
  if (!Given.empty())
    Count = std::max(Count, std::prev(Given.end())->first + 1);
  for (unsigned I = 0; I < Count; ++I) {
    if (auto Here = Given.find(I); Here != Given.end()) {
      append(Result.Values, Here->second);
      continue;
    }
    std::string Name = fmt::format("{}{}", Prefix.str(), I);
    QualType Type = I < F.getNumParams()
                        ? asParameter(F.getParamDecl(I)->getType(), Unit)
                        : Unit.IntTy;
    append(Result.Parameters, printed(Type, Unit, Name));
    append(Result.Values, Type->isRValueReferenceType()
                              ? fmt::format("static_cast<{}>({})",
                                            printed(Type, Unit, ""), Name)
                              : Name);
  }
  return Result;
}

static std::string qualified(const FunctionDecl &F) {
  std::string Name;
  llvm::raw_string_ostream Into(Name);
  PrintingPolicy Policy(F.getASTContext().getLangOpts());
  Policy.SuppressInlineNamespace =
      llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::None);
  F.printQualifiedName(Into, Policy);
  return Name;
}

// Of an object that the caller has, or of none.
static std::string callee(const FunctionDecl &F, StringRef Object,
                          std::string &Parameters) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || Method->isStatic())
    return "::" + qualified(F);
  const ASTContext &Unit = F.getASTContext();
  CanQualType Class = Unit.getCanonicalTagType(Method->getParent());
  append(Parameters, printed(Unit.getLValueReferenceType(Class), Unit, Object));
  return Object.str() + "." + F.getNameAsString();
}

static Holder holdResult(const FunctionDecl &F, const Resource &What,
                         const Fixed &Given) {
  Holder H;
  std::string Callee = callee(F, "o", H.Parameters);
  Written Args = writeArguments(F, "a", Given);
  append(Args.Parameters, H.Parameters);
  H.Parameters = Args.Parameters;
  H.Call = fmt::format("{}({})", Callee, Args.Values);
  H.Type = F.getReturnType();
  if (H.Type->isVoidPointerType()) {
    H.Made = fmt::format("{0} *h = ({0} *){1}", What.Type, H.Call);
    H.Type = QualType();
  } else {
    H.Made = fmt::format("auto {}h = {}", H.Type->isReferenceType() ? "&" : "",
                         H.Call);
  }
  return H;
}

// Argument N: what it points or refers to.
static Holder holdArgument(const FunctionDecl &F, const Resource &What,
                           unsigned Index, Fixed Given) {
  const ASTContext &Unit = F.getASTContext();
  Holder H;
  bool ByReference = false;
  if (Index < F.getNumParams()) {
    QualType Type = F.getParamDecl(Index)->getType();
    ByReference = Type->isReferenceType();
    H.Type = Type->getPointeeType();
    H.Declared = printed(H.Type, Unit, "h") + " = {}; ";
  }
  if (H.Type.isNull() || H.Type->isVoidType()) {
    H.Type = QualType();
    H.Declared = What.Kind == ResourceKind::Descriptor
                     ? "int h = -1; "
                     : What.Type + " *h = nullptr; ";
  }
  Given[Index] = ByReference ? "h" : "&h";
  std::string Callee = callee(F, "o", H.Parameters);
  Written Args = writeArguments(F, "a", Given);
  append(Args.Parameters, H.Parameters);
  H.Parameters = Args.Parameters;
  H.Call = fmt::format("{}({})", Callee, Args.Values);
  return H;
}

static Holder holdElements(const FunctionDecl &F, unsigned Index, Fixed Given) {
  Holder H;
  H.Type = F.getParamDecl(Index)->getType()->getPointeeType();
  H.Declared = printed(H.Type, F.getASTContext(), "h[2]") + " = {}; ";
  Given[Index] = "h";
  Written Args = writeArguments(F, "a", Given);
  H.Parameters = Args.Parameters;
  H.Call = fmt::format("::{}({})", qualified(F), Args.Values);
  return H;
}

// An object of the class, made by the constructor or told to connect.
static Holder holdObject(const CXXMethodDecl &M, const Fixed &Given) {
  const ASTContext &Unit = M.getASTContext();
  Holder H;
  H.Type = Unit.getCanonicalTagType(M.getParent());
  Written Args = writeArguments(M, "a", Given);
  H.Parameters = Args.Parameters;
  if (isa<CXXConstructorDecl>(M)) {
    std::string Values = Args.Values.empty() ? "" : "(" + Args.Values + ")";
    H.Call = H.Made = printed(H.Type, Unit, "h") + Values;
  } else {
    H.Declared = printed(H.Type, Unit, "h") + "; ";
    H.Call = fmt::format("h.{}({})", M.getNameAsString(), Args.Values);
  }
  return H;
}

static Holder hold(const FunctionDecl &F, const ApiCall &Row) {
  Fixed Given;
  if (!Row.OnlyIfValues.empty())
    Given[*Row.OnlyIfArgument] = Row.OnlyIfValues.front();
  switch (Row.Handle.Where) {
  case HandlePlace::Result:
    return holdResult(F, *Row.What, Given);
  case HandlePlace::Argument:
    return holdArgument(F, *Row.What, Row.Handle.Index, Given);
  case HandlePlace::Elements:
    return holdElements(F, Row.Handle.Index, Given);
  case HandlePlace::This:
    return holdObject(*cast<CXXMethodDecl>(&F), Given);
  case HandlePlace::Pointee:
    break;
  }
  llvm_unreachable("no acquisition has its handle there");
}

//===--- The release
//-------------------------------------------------------===//

// The handle as the release wants it: `h`, `&h` or `(T *)h`.
static std::string asArgument(const FunctionDecl &F, unsigned Index,
                              const Holder &H, StringRef Handle) {
  if (Index >= F.getNumParams())
    return Handle.str();
  const ASTContext &Unit = F.getASTContext();
  QualType Wanted = F.getParamDecl(Index)->getType();
  std::string Object = Handle.str();
  if (!H.Type.isNull() && Wanted->isPointerType() && !H.Type->isPointerType() &&
      !H.Type->isIntegerType())
    Object = "&" + Object;
  bool Same = !H.Type.isNull() &&
              (!Wanted->isPointerType() ||
               Unit.hasSameUnqualifiedType(Wanted, H.Type) ||
               Unit.hasSameUnqualifiedType(Wanted->getPointeeType(), H.Type));
  if (Same)
    return Object;
  return fmt::format("({}){}", printed(Wanted, Unit, ""), Object);
}

// "fclose(h); ", and what else it needs.
static Written writeRelease(const FunctionDecl &F, const ApiCall &Release,
                            const Holder &H, StringRef Handle) {
  Fixed Given;
  if (!Release.OnlyIfValues.empty())
    Given[*Release.OnlyIfArgument] = Release.OnlyIfValues.front();
  Written Result;
  std::string Callee;
  if (Release.Handle.Where == HandlePlace::This) {
    bool Pointer = H.Type.isNull() || H.Type->isPointerType();
    Callee = Handle.str() + (Pointer ? "->" : ".") + F.getNameAsString();
  } else {
    unsigned Index = Release.Handle.Index;
    Given[Index] = Release.Handle.Where == HandlePlace::Pointee
                       ? "&" + Handle.str()
                       : asArgument(F, Index, H, Handle);
    Callee = callee(F, "p", Result.Parameters);
  }
  Written Args = writeArguments(F, "r", Given);
  append(Result.Parameters, Args.Parameters);
  Result.Values = fmt::format("{}({}); ", Callee, Args.Values);
  return Result;
}

// "h->close(h, {}); "
static Written writeRelease(const FieldDecl &Field, unsigned Index,
                            StringRef Handle) {
  std::string Values;
  if (const auto *F =
          dyn_cast_or_null<FunctionProtoType>(Field.getFunctionType()))
    for (unsigned I = 0; I < F->getNumParams(); ++I)
      append(Values, I == Index ? Handle : "{}");
  return {"", fmt::format("{}->{}({}); ", Handle.str(), Field.getNameAsString(),
                          Values)};
}

static bool isCallable(const FunctionDecl &F) {
  const auto *Made = dyn_cast<CXXConstructorDecl>(&F);
  return !F.isTemplated() && !F.isDeleted() && F.getAccess() != AS_private &&
         F.getAccess() != AS_protected &&
         !(Made && Made->isCopyOrMoveConstructor());
}

static std::vector<const FunctionDecl *>
constructors(const Declarations &Headers, StringRef Type) {
  std::vector<const FunctionDecl *> Result;
  for (const NamedDecl *Found : Headers.types(Type))
    if (const CXXRecordDecl *Class = classOf(*Found))
      Result.insert(Result.end(), Class->ctor_begin(), Class->ctor_end());
  return Result;
}

// The overload that is easiest to call. The constructor of a template is that
// of the class that the resource is.
static const FunctionDecl *declared(const Declarations &Headers,
                                    const ApiCall &Row) {
  auto Overloads = Headers.functions(Row.Name);
  if (Row.Handle.Where == HandlePlace::This &&
      llvm::all_of(Overloads, [](auto *F) { return F->isTemplated(); }))
    Overloads = constructors(Headers, Row.What->Type);
  const FunctionDecl *Best = nullptr;
  for (const FunctionDecl *F : Overloads)
    if (fits(Row, *F) && isCallable(*F) &&
        (!Best ||
         F->getMinRequiredArguments() < Best->getMinRequiredArguments()))
      Best = F;
  return Best;
}

// What ends the debt for one handle; nothing if no release is declared.
static std::optional<Written> writeEnd(const Catalog &All,
                                       const Declarations &Headers,
                                       const Resource &What, const Holder &H,
                                       StringRef Handle) {
  for (const auto &L : All.libraries())
    for (const ApiCall &Release : L->Calls) {
      if (Release.Does != ApiCall::Release || Release.What != &What)
        continue;
      if (Release.Name == DeleteExpression)
        return Written{.Parameters = "",
                       .Values = "delete " + Handle.str() + "; "};
      if (const FunctionDecl *F = declared(Headers, Release))
        return writeRelease(*F, Release, H, Handle);
      if (const FieldDecl *Field = Headers.field(Release.Name))
        return writeRelease(*Field, Release.Handle.Index, Handle);
    }
  return std::nullopt;
}

// For each handle that the twin holds.
static std::optional<Written> writeEnds(const Catalog &All,
                                        const Declarations &Headers,
                                        const ApiCall &Row, const Holder &H) {
  if (Row.Handle.Where != HandlePlace::Elements)
    return writeEnd(All, Headers, *Row.What, H, "h");
  auto First = writeEnd(All, Headers, *Row.What, H, "h[0]");
  auto Second = writeEnd(All, Headers, *Row.What, H, "h[1]");
  if (First)
    First->Values += Second->Values;
  return First;
}

//===--- The twins
//---------------------------------------------------------===//

// "auto h = f(); if (h) g(h); "
static std::string guarded(const ApiCall &Row, const Holder &H, StringRef End) {
  std::string Call = H.Declared + (H.Made.empty() ? H.Call : H.Made) + "; ";
  bool Tests = H.Made.empty() && !Row.OwedWhenFailed;
  switch (Row.Empty) {
  case NothingOwed::HandleNull:
    if (H.Type.isNull() || H.Type->isPointerType())
      return fmt::format("{}if (h) {{ {}}} ", Call, End.str());
    return Call + End.str();
  case NothingOwed::HandleNegative:
    return fmt::format("{}if (h >= 0) {{ {}}} ", Call, End.str());
  case NothingOwed::CallNonzero:
    if (Tests)
      return fmt::format("{}if (!{}) {{ {}}} ", H.Declared, H.Call, End.str());
    return Call + End.str();
  case NothingOwed::CallZero:
  case NothingOwed::CallNotPositive:
    if (Tests)
      return fmt::format("{}if ({} > 0) {{ {}}} ", H.Declared, H.Call,
                         End.str());
    return Call + End.str();
  case NothingOwed::Never:
  case NothingOwed::Always:
    return Call + End.str();
  }
  llvm_unreachable("covered switch");
}

// What gives itself back is wrong where it is made per request, and right
// elsewhere.
static Twins writeOwner(const Holder &H, unsigned Number) {
  std::string Body = H.Declared + (H.Made.empty() ? H.Call : H.Made);
  std::string Wrong = H.Parameters;
  append(Wrong, TwinRequest.str() + " &");
  return {.Leak = fmt::format("void leak{}({}) {{ {}; }}", Number, Wrong, Body),
          .Clean = fmt::format("void clean{}({}) {{ {}; }}", Number,
                               H.Parameters, Body),
          .NotWritten = ""};
}

static std::string whyNot(const Declarations &Headers, const ApiCall &Row) {
  bool Template =
      llvm::any_of(Headers.functions(Row.Name),
                   [](const FunctionDecl *F) { return F->isTemplated(); });
  return Template ? "it is a template" : "nobody else can call it";
}

Twins writeTwins(const Catalog &All, const Declarations &Headers,
                 const ApiCall &Row, unsigned Number) {
  const FunctionDecl *F = declared(Headers, Row);
  if (!F)
    return {.NotWritten = whyNot(Headers, Row)};
  Holder H = hold(*F, Row);
  if (Row.What->Raii)
    return writeOwner(H, Number);
  std::optional<Written> End = writeEnds(All, Headers, Row, H);
  if (!End)
    return {.NotWritten = "no release is declared"};
  std::string Call = H.Declared + (H.Made.empty() ? H.Call : H.Made);
  std::string Needed = H.Parameters;
  append(Needed, End->Parameters);
  return {.Leak = fmt::format("void leak{}({}) {{ {}; }}", Number, H.Parameters,
                              Call),
          .Clean = fmt::format("void clean{}({}) {{ {}}}", Number, Needed,
                               guarded(Row, H, End->Values)),
          .NotWritten = ""};
}

} // namespace connguard::test
