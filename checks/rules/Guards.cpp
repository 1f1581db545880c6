#include "rules/Guards.h"

#include "rules/Insertions.h"
#include "rules/OwnGuards.h"
#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

bool isNothing(const Expr &Value, ASTContext &Unit) {
  Expr::EvalResult Known;
  if (!Value.getType()->isIntegralOrEnumerationType())
    return Value.isNullPointerConstant(Unit, Expr::NPC_ValueDependentIsNotNull);
  return Value.EvaluateAsInt(Known, Unit) && Known.Val.getInt().isNegative();
}

// "file descriptor" -> "UniqueFileDescriptor"
static std::string classNameFor(const Resource &What) {
  std::string Name = "Unique";
  bool Capital = true;
  for (char C : What.title()) {
    if (llvm::isAlnum(C))
      Name += Capital ? llvm::toUpper(C) : C;
    Capital = !llvm::isAlnum(C);
  }
  return Name;
}

static std::string classText(StringRef Name, const Resource &What,
                             const ApiCall &Release) {
  return fmt::format(R"cpp(namespace {{

/// Gives a {2} back when it ceases to exist.
class {0} {{
public:
  explicit {0}({1} handle = -1) noexcept : handle_(handle) {{}}
  {0}(const {0} &) = delete;
  {0} &operator=(const {0} &) = delete;
  ~{0}() {{ reset(); }}

  {1} get() const noexcept {{ return handle_; }}
  {1} release() noexcept {{
    {1} handle = handle_;
    handle_ = -1;
    return handle;
  }}
  void reset({1} handle = -1) noexcept {{
    if (handle_ >= 0)
      {3}(handle_);
    handle_ = handle;
  }}

private:
  {1} handle_;
}};

}} // namespace

)cpp",
                     Name.str(), What.Type, What.title().str(), Release.Name);
}

static bool isDeclaredBefore(const ApiCall &Release, SourceLocation At,
                             const ASTContext &Unit) {
  DeclarationName Name = &Unit.Idents.get(Release.Name);
  return llvm::any_of(
      Unit.getTranslationUnitDecl()->lookup(Name), [&](const NamedDecl *D) {
        return llvm::any_of(D->redecls(), [&](const Decl *Before) {
          return Unit.getSourceManager().isBeforeInTranslationUnit(
              Before->getLocation(), At);
        });
      });
}

static bool isNamed(const DeclContext &Scope, DeclarationName Name) {
  return !Scope.lookup(Name).empty();
}

// A class of the usual shape, which the user has named or we write.
static Guard numberGuard(std::string Type) {
  return {.Type = std::move(Type),
          .Nothing = "-1",
          .Get = ".get()",
          .Release = ".release()",
          .Reset = ".reset",
          .ResetsTo = true,
          .ResetsBare = true,
          .StartsBare = true};
}

// The class that the user has named. If it is in sight, what it can do is
// known; else it is believed to have the usual methods.
static std::optional<Guard> namedByUser(const ClassInHeader &Named,
                                        const SourceManager &Sources,
                                        FileID File,
                                        llvm::ArrayRef<Guard> Own) {
  std::string Header = StringRef(Named.Header).starts_with("<")
                           ? Named.Header
                           : '"' + Named.Header + '"';
  for (const Guard &Each : Own)
    if (Named.Class == Each.Type ||
        StringRef(Named.Class).ends_with("::" + Each.Type))
      return Each;
  auto Include = includeOf(Header, File, Sources);
  if (!Include)
    return std::nullopt;
  Guard Result = numberGuard(Named.Class);
  Result.Needs = std::move(*Include);
  return Result;
}

static std::optional<Guard> newClass(const UnitFacts &Facts, const Decl &User,
                                     const Resource &What,
                                     const ApiCall &Release) {
  const ASTContext &Unit = Facts.Unit;
  const SourceManager &Sources = Unit.getSourceManager();
  if (Unit.getLangOpts().IsHeaderFile ||
      Sources.getFileID(User.getLocation()) != Sources.getMainFileID())
    return std::nullopt; // each file that includes it would have one
  SourceLocation At = placeOfClass(Sources.getMainFileID(), Sources);
  std::string Name = classNameFor(What);
  DeclarationName Taken = &Unit.Idents.get(Name);
  const NamespaceDecl *Unnamed =
      Unit.getTranslationUnitDecl()->getAnonymousNamespace();
  if (At.isInvalid() || !isDeclaredBefore(Release, At, Unit) ||
      Sources.isBeforeInTranslationUnit(User.getBeginLoc(), At) ||
      isNamed(*Unit.getTranslationUnitDecl(), Taken) ||
      (Unnamed && isNamed(*Unnamed, Taken)))
    return std::nullopt;
  Guard Result = numberGuard(Name);
  Result.Needs = {
      FixItHint::CreateInsertion(At, classText(Name, What, Release))};
  return Result;
}

// std::unique_ptr with the release as its deleter.
static std::optional<Guard> smartPointer(const UnitFacts &Facts,
                                         const Resource &What, QualType Handle,
                                         const ApiCall &Release) {
  std::string Pointee = Handle->getPointeeType().getAsString(
      PrintingPolicy(Facts.Unit.getLangOpts()));
  Guard Result{.Nothing = "nullptr",
               .Get = ".get()",
               .Release = ".release()",
               .Reset = ".reset",
               .ResetsTo = true,
               .ResetsBare = true,
               .StartsBare = true,
               .LikePointer = true};
  if (Release.Name == DeleteExpression) {
    Result.Type = fmt::format("std::unique_ptr<{}>", Pointee);
    return Result;
  }
  Result.Type =
      fmt::format("std::unique_ptr<{}, decltype(&{})>",
                  Pointee == "void" ? Pointee : What.Type, Release.Name);
  Result.Deleter = "&" + Release.Name;
  Result.StartsBare = false;
  return Result;
}

std::vector<Guard> guardsFor(const UnitFacts &Facts, const Decl &User,
                             const Resource &What, QualType Handle,
                             const ApiCall &Release) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  FileID File = Sources.getFileID(User.getLocation());
  std::vector<Guard> Result = ownGuards(Facts, User, Handle, Release);
  if (!Handle->isPointerType()) {
    for (Guard &Own : Result)
      Own.Nothing = "-1";
    // Other numbers are given back by other functions.
    if (const std::optional<ClassInHeader> &User = Facts.DescriptorGuard;
        User && What.title() == "file descriptor") {
      auto Named =
          namedByUser(*User, Facts.Unit.getSourceManager(), File, Result);
      return Named ? std::vector{std::move(*Named)} : std::vector<Guard>();
    }
    if (auto New = newClass(Facts, User, What, Release))
      Result.push_back(std::move(*New));
    return Result;
  }
  if (auto Standard = smartPointer(Facts, What, Handle, Release))
    Result.push_back(std::move(*Standard));
  for (Guard &Each : Result) {
    Each.Nothing = "nullptr";
    if (!StringRef(Each.Type).starts_with("std::"))
      continue;
    auto Memory = includeOf("<memory>", File, Sources);
    if (Memory)
      Each.Needs = std::move(*Memory);
  }
  return Result;
}

} // namespace connguard
