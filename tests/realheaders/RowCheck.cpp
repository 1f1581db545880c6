#include "RowCheck.h"

#include "Declarations.h"
#include "Fits.h"
#include "Packages.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Frontend/OpenMP/OMP.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fmt/format.h>

using namespace clang;
using llvm::StringRef;

namespace connguard::test {

namespace {

// Gathers complaints about one document.
struct Check {
  const Declarations &Headers;
  std::string Package = {}, Installed = {};
  std::vector<std::string> Complaints = {};

  void complain(std::string Text) { Complaints.push_back(std::move(Text)); }
  /// Says so if \p Name is not declared, or is too early or too late.
  void expect(bool Found, const std::string &Name, StringRef What,
              const Versions &Exists = {});
};

} // namespace

void Check::expect(bool Found, const std::string &Name, StringRef What,
                   const Versions &Exists) {
  Presence Wanted = presence(Exists, Installed);
  if (Found && Wanted == Presence::NotExpected)
    complain(fmt::format(
        "'{}' is there, although {} is {}; correct 'since: {}' or 'until: {}'",
        Name, Package, Installed, Exists.Since, Exists.Until));
  if (!Found && Wanted == Presence::Expected)
    complain(fmt::format("no {} is called '{}'", What.str(), Name));
}

FlagsByName readFlags(StringRef Path) {
  FlagsByName Result;
  auto File = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!File)
    return Result;
  llvm::SmallVector<StringRef> Lines;
  (*File)->getBuffer().split(Lines, '\n');
  for (StringRef Line : Lines) {
    auto [Name, Text] = Line.split(": ");
    if (Line.starts_with("#"))
      continue;
    llvm::SmallVector<StringRef> Words;
    Text.split(Words, ' ', -1, /*KeepEmpty=*/false);
    for (StringRef Word : Words)
      Result[Name.trim().str()].push_back(Word.str());
  }
  return Result;
}

std::vector<std::string> flagsOf(StringRef Name, StringRef Package,
                                 const FlagsByName &Flags) {
  std::vector<std::string> Result = {"-std=gnu++20", "-D_GNU_SOURCE",
                                     "-resource-dir=" CONNGUARD_RESOURCE_DIR};
  if (Package.empty())
    Result.push_back("-I" CONNGUARD_TEST_INPUTS "/mocks");
  auto Own = Flags.find(Name.str());
  if (Own != Flags.end())
    llvm::append_range(Result, Own->second);
  return Result;
}

static std::string includes(llvm::ArrayRef<std::string> Headers) {
  std::string Code;
  for (const std::string &Header : Headers)
    Code += "#include <" + Header + ">\n";
  return Code;
}

// What a std::unique_ptr calls: functions that want the handle and no more.
constexpr const char *Give = R"(
#include <memory>
template <typename F> constexpr bool Alone = false;
template <typename R, typename A> constexpr bool Alone<R (*)(A *)> = true;
template <typename R, typename A>
constexpr bool Alone<R (*)(A *) noexcept> = true;
template <typename T, typename F> void give(T *Handle, F Release) {
  if constexpr (Alone<F>)
    std::unique_ptr<T, F>(Handle, Release).reset();
}
)";

// Proves that each type is spelled so that a unique_ptr of it can be written.
static std::string uses(const Library &L, StringRef Installed) {
  auto IsThere = [&](const Versions &Exists) {
    return presence(Exists, Installed) == Presence::Expected;
  };
  std::string Code = Give;
  for (const Resource &R : L.Resources) {
    if (!IsThere(R.Exists))
      continue;
    auto Number = &R - L.Resources.data();
    Code += fmt::format("extern {} *used{};\n", R.Type, Number);
    auto Release = llvm::find_if(L.Calls, [&](const ApiCall &Call) {
      return Call.Does == ApiCall::Release && Call.What == &R;
    });
    if (Release == L.Calls.end() || R.Kind == ResourceKind::Descriptor ||
        !IsThere(Release->Exists) ||
        Release->Handle != HandlePlace{HandlePlace::Argument, 0})
      continue;
    Code += Release->Name == DeleteExpression
                ? fmt::format("void release{}({} *P) {{ delete P; }}\n", Number,
                              R.Type)
                : fmt::format("void release{}({} *P) {{ give(P, &{}); }}\n",
                              Number, R.Type, Release->Name);
  }
  return Code;
}

// Minimal headers are ours; no header of the system stands in for one.
static void checkMinimal(Check &C, llvm::ArrayRef<std::string> Headers) {
  for (const std::string &Header : Headers)
    if (!llvm::sys::fs::exists(CONNGUARD_TEST_INPUTS "/mocks/" + Header))
      C.complain(fmt::format("the document names no package, and {} is not in "
                             "test-inputs/mocks",
                             Header));
}

static void checkParsed(Check &C, llvm::ArrayRef<std::string> Headers) {
  if (C.Package.empty())
    checkMinimal(C, Headers);
  const std::string &Errors = C.Headers.errors();
  if (!C.Package.empty() && StringRef(Errors).contains("file not found"))
    C.complain(
        fmt::format("{}  install it: apt-get install {}", Errors, C.Package));
  else if (!Errors.empty())
    C.complain("the headers do not compile:\n" + Errors);
}

// close() of a library's own descriptors is the business of posix-descriptors.
static bool belongsElsewhere(const Catalog &All, const Library &Of,
                             StringRef Name) {
  return llvm::any_of(All.libraries(), [&](const auto &Other) {
    return Other->Name != Of.Name &&
           llvm::any_of(Other->Calls, [&](const ApiCall &Call) {
             return Call.Name == Name && Call.Does == ApiCall::Release;
           });
  });
}

// db->close(db, 0): the pointer in the field takes what the row says.
static void checkField(Check &C, const ApiCall &Call, const FieldDecl &Field) {
  const auto *Function =
      dyn_cast_or_null<FunctionProtoType>(Field.getFunctionType());
  if (!Function || Call.Handle.Where != HandlePlace::Argument ||
      Call.Handle.Index >= Function->getNumParams() ||
      !Function->getParamType(Call.Handle.Index)->isPointerType())
    C.complain(fmt::format("'{}' has no handle there", Call.Name));
}

static void checkCall(Check &C, const Catalog &All, const Library &Of,
                      const ApiCall &Call) {
  if (Call.Name == DeleteExpression)
    return;
  auto Overloads = C.Headers.functions(Call.Name);
  if (Overloads.empty() && belongsElsewhere(All, Of, Call.Name))
    return;
  if (const FieldDecl *Field = C.Headers.field(Call.Name))
    return checkField(C, Call, *Field);
  C.expect(!Overloads.empty(), Call.Name, "function", Call.Exists);
  if (Overloads.empty())
    return;
  if (llvm::none_of(Overloads,
                    [&](const FunctionDecl *F) { return fits(Call, *F); }))
    C.complain(fmt::format("'{}' has no handle there", Call.Name));
}

static bool hasMethod(const CXXRecordDecl &Class, StringRef Name) {
  return llvm::any_of(Class.methods(),
                      [&](const CXXMethodDecl *M) {
                        return M->getDeclName().getAsString() == Name;
                      }) ||
         llvm::any_of(Class.bases(), [&](const CXXBaseSpecifier &Base) {
           QualType Type = Base.getType();
           const auto *Of = Type->getAsCXXRecordDecl();
           if (const auto *Special = Type->getAs<TemplateSpecializationType>())
             if (const auto *Pattern = dyn_cast_or_null<ClassTemplateDecl>(
                     Special->getTemplateName().getAsTemplateDecl()))
               Of = Pattern->getTemplatedDecl();
           return Of && Of->hasDefinition() &&
                  hasMethod(*Of->getDefinition(), Name);
         });
}

static void checkGuard(Check &C, const GuardClass &Guard) {
  std::vector<std::string> Methods = Guard.Look;
  for (const std::string &Name : {Guard.Release, Guard.Reset})
    if (!Name.empty())
      Methods.push_back(Name);
  for (const std::string &Method : Methods) {
    bool Found = false;
    for (const NamedDecl *Type : C.Headers.types(Guard.Name))
      if (const CXXRecordDecl *Class = classOf(*Type))
        Found |= hasMethod(*Class, Method);
    C.expect(Found, Guard.Name + "::" + Method, "method");
  }
  if (!Guard.DefaultDeleter.empty())
    C.expect(!C.Headers.types(Guard.DefaultDeleter).empty(),
             Guard.DefaultDeleter, "type");
}

// What a call says about a name holds wherever the name stands.
static Versions versionsOf(const Library &Of, StringRef Name) {
  for (const ApiCall &Call : Of.Calls)
    if (Call.Name == Name)
      return Call.Exists;
  return {};
}

// uses() has shown that the others exist.
static void checkType(Check &C, const Resource &R) {
  StringRef Name = R.Type;
  Name.consume_front("struct ");
  if (!R.Exists.Since.empty() || !R.Exists.Until.empty())
    C.expect(!C.Headers.types(Name).empty(), R.Type, "type", R.Exists);
}

template <typename Document>
static HeaderFamily installed(const Document &Of, const FlagsByName &Flags) {
  return {Of.Package, installedVersion(Of.Package), Of.Headers,
          flagsOf(Of.Name, Of.Package, Flags)};
}

std::vector<std::string> complaints(const Catalog &All, const Library &Of,
                                    const FlagsByName &Flags) {
  return complaintsIn(All, Of, installed(Of, Flags));
}

std::vector<std::string> complaintsIn(const Catalog &All, const Library &Of,
                                      const HeaderFamily &In) {
  Declarations Headers(includes(In.Headers) + uses(Of, In.Version), In.Flags);
  Check C{Headers, In.Name, In.Version};
  checkParsed(C, In.Headers);
  for (const ApiCall &Call : Of.Calls)
    checkCall(C, All, Of, Call);
  for (const std::vector<std::string> *Functions :
       {&Of.Throws, &Of.ReturnOnlyFailed})
    for (const std::string &Name : *Functions)
      C.expect(!Headers.functions(Name).empty(), Name, "function",
               versionsOf(Of, Name));
  for (const std::string &Name : Of.Exceptions)
    C.expect(!Headers.types(Name).empty(), Name, "type");
  for (const GuardClass &Guard : Of.Guards)
    checkGuard(C, Guard);
  for (const Resource &R : Of.Resources)
    checkType(C, R);
  return C.Complaints;
}

static bool isBuiltin(StringRef Name) {
  return Name == "int" || Name == "char" || Name == "void" || Name == "bool";
}

// "a::message<true>|b" -> a::message and b must be types
// `*If`, `*::submit`: in generated code, or in what users write.
static bool isElsewhere(StringRef Name) { return Name.starts_with("*"); }

static void checkTypes(Check &C, StringRef Alternatives,
                       const Versions &Exists) {
  llvm::SmallVector<StringRef> Names;
  Alternatives.split(Names, '|');
  for (StringRef Name : Names) {
    Name = Name.take_until([](char Ch) { return Ch == '<'; });
    if (!isElsewhere(Name) && !isBuiltin(Name))
      C.expect(!C.Headers.types(Name).empty(), Name.str(), "type", Exists);
  }
}

static bool hasVirtual(const CXXRecordDecl &Class, StringRef Pattern) {
  for (const CXXMethodDecl *M : Class.methods())
    if (M->isVirtual() && matchesName(Pattern, M->getDeclName().getAsString()))
      return true;
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const auto *B = Base.getType()->getAsCXXRecordDecl())
      if (B->hasDefinition() && hasVirtual(*B->getDefinition(), Pattern))
        return true;
  return false;
}

// Each method pattern is a virtual of at least one of the classes.
static void checkMethods(Check &C, const HandlerRule &Rule) {
  if (llvm::all_of(Rule.Names, isElsewhere))
    return;
  for (const std::string &Method : Rule.Methods) {
    bool Found = false;
    for (const std::string &Name : Rule.Names)
      for (const NamedDecl *Type : C.Headers.types(Name))
        if (const CXXRecordDecl *Class = classOf(*Type))
          Found |= hasVirtual(*Class, Method);
    if (!Found)
      C.complain(fmt::format("no virtual is called '{}' in '{}'", Method,
                             fmt::join(Rule.Names, "' or '")));
  }
}

// std::vector<std::thread>::emplace_back -> std::vector::emplace_back
static std::string withoutArgument(StringRef Name) {
  size_t Open = Name.find('<'), Close = Name.rfind('>');
  if (Open == StringRef::npos || Close == StringRef::npos)
    return Name.str();
  return (Name.take_front(Open) + Name.drop_front(Close + 1)).str();
}

static void checkCallable(Check &C, const HandlerRule &Rule) {
  for (const std::string &Name : Rule.Names) {
    if (isElsewhere(Name))
      continue;
    auto Found = C.Headers.functions(withoutArgument(Name));
    bool Pointer = C.Headers.hasVariable(Name);
    C.expect(Pointer || !Found.empty(), Name, "function", Rule.Exists);
    if (Found.empty() || !Rule.Argument || *Rule.Argument < 0)
      continue;
    if (llvm::none_of(Found, [&](const FunctionDecl *F) {
          return takes(*F, *Rule.Argument);
        }))
      C.complain(fmt::format("'{}' has no argument {}", Name, *Rule.Argument));
  }
}

static bool isDirective(StringRef Pattern) {
  for (unsigned Kind = 0; Kind != llvm::omp::Directive_enumSize; ++Kind)
    if (matchesName(Pattern, llvm::omp::getOpenMPDirectiveName(
                                 llvm::omp::Directive(Kind),
                                 llvm::omp::FallbackVersion)))
      return true;
  return false;
}

static void checkRule(Check &C, const HandlerRule &Rule) {
  switch (Rule.How) {
  case HandlerRule::Callable:
  case HandlerRule::Object:
  case HandlerRule::Loop:
    for (const std::string &Name : Rule.Params)
      checkTypes(C, Name, Rule.Exists);
    return checkCallable(C, Rule);
  case HandlerRule::Override:
  case HandlerRule::Signature:
  case HandlerRule::Returns:
  case HandlerRule::Coroutine:
  case HandlerRule::Constructor:
    for (const std::string &Name : Rule.Names)
      checkTypes(C, Name, Rule.Exists);
    for (const std::string &Name : Rule.Params)
      checkTypes(C, Name, Rule.Exists);
    return checkMethods(C, Rule);
  case HandlerRule::Stored:
    for (const std::string &Name : Rule.Names)
      C.expect(C.Headers.hasField(Name) || C.Headers.hasVariable(Name) ||
                   !C.Headers.functions(Name).empty(),
               Name, "field", Rule.Exists);
    return;
  case HandlerRule::Macro:
    for (const std::string &Name : Rule.Names)
      C.expect(C.Headers.hasMacro(Name), Name, "macro", Rule.Exists);
    return;
  case HandlerRule::Directive:
    for (const std::string &Name : Rule.Names)
      C.expect(isDirective(Name), Name, "OpenMP directive", Rule.Exists);
    return;
  case HandlerRule::Named:
  case HandlerRule::Annotated:
    return; // what users write
  }
}

std::vector<std::string> complaints(const Framework &Of,
                                    const FlagsByName &Flags) {
  return complaintsIn(Of, installed(Of, Flags));
}

std::vector<std::string> complaintsIn(const Framework &Of,
                                      const HeaderFamily &In) {
  Declarations Headers(includes(In.Headers), In.Flags);
  Check C{Headers, In.Name, In.Version};
  checkParsed(C, In.Headers);
  for (const HandlerRule &Rule : Of.Handlers)
    checkRule(C, Rule);
  return C.Complaints;
}

} // namespace connguard::test
