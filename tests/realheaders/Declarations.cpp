#include "Declarations.h"

#include "catalog/Catalog.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>

using namespace clang;

namespace connguard::test {

// typedef struct { ... } name;
static std::string ownName(const NamedDecl &D) {
  if (const auto *Tag = dyn_cast<TagDecl>(&D))
    if (const TypedefNameDecl *Typedef = Tag->getTypedefNameForAnonDecl())
      return Typedef->getNameAsString();
  return D.getDeclName().getAsString();
}

static std::string qualifiedName(const NamedDecl &D) {
  std::string Name = ownName(D);
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent()) {
    const auto *Scope = dyn_cast<NamedDecl>(C);
    const auto *Space = dyn_cast<NamespaceDecl>(C);
    if (!Scope || ownName(*Scope).empty() ||
        (Space && (Space->isInline() || Space->isAnonymousNamespace())))
      continue;
    Name = ownName(*Scope) + "::" + Name;
  }
  return Name;
}

class Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(Declarations &Into) : Into(Into) {}

  bool VisitFunctionDecl(FunctionDecl *F) {
    const NamedDecl *Named = F;
    if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
      Named = C->getParent();
    Into.Functions.emplace(qualifiedName(*Named), F);
    return true;
  }
  bool VisitTagDecl(TagDecl *T) { return addType(T); }
  bool VisitTypedefNameDecl(TypedefNameDecl *T) { return addType(T); }
  bool VisitFieldDecl(FieldDecl *F) {
    Into.Fields.emplace(qualifiedName(*F), F);
    return true;
  }
  bool VisitVarDecl(VarDecl *V) {
    if (V->hasGlobalStorage())
      Into.Variables.emplace(qualifiedName(*V), V);
    return true;
  }
  // Bodies declare nothing that the catalog could name.
  bool TraverseStmt(Stmt *) { return true; }

private:
  bool addType(NamedDecl *T) {
    Into.Types.emplace(qualifiedName(*T), T);
    return true;
  }

  Declarations &Into;
};

namespace {

class ErrorKeeper : public DiagnosticConsumer {
public:
  ErrorKeeper(std::string &First, std::map<unsigned, std::string> &ByLine)
      : First(First), ByLine(ByLine) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    std::string Where;
    if (Info.hasSourceManager()) {
      const SourceManager &Sources = Info.getSourceManager();
      Where = Info.getLocation().printToString(Sources) + ": ";
      SourceLocation At = Sources.getExpansionLoc(Info.getLocation());
      if (Sources.isWrittenInMainFile(At))
        ByLine.try_emplace(Sources.getSpellingLineNumber(At), Text);
    }
    if (++Seen <= 5)
      First += Where + std::string(Text) + "\n";
  }

private:
  std::string &First;
  std::map<unsigned, std::string> &ByLine;
  unsigned Seen = 0;
};

} // namespace

Declarations::Declarations(llvm::StringRef Code,
                           const std::vector<std::string> &Flags) {
  ErrorKeeper Consumer(Errors, ErrorsByLine);
  Unit = tooling::buildASTFromCodeWithArgs(
      Code, Flags, "headers.cpp", "clang-tool",
      std::make_shared<PCHContainerOperations>(),
      tooling::getClangStripDependencyFileAdjuster(), {}, &Consumer);
  if (Unit)
    Collector(*this).TraverseDecl(
        Unit->getASTContext().getTranslationUnitDecl());
  else if (Errors.empty())
    Errors = "the headers could not be parsed at all\n";
}

template <typename T>
static std::vector<const T *>
matching(const std::multimap<std::string, const T *> &In,
         llvm::StringRef Pattern) {
  std::vector<const T *> Found;
  bool Exact = !Pattern.contains('*');
  auto [First, Last] = In.equal_range(Pattern.str());
  for (auto I = Exact ? First : In.begin(), E = Exact ? Last : In.end(); I != E;
       ++I)
    if (Exact || matchesName(Pattern, I->first))
      Found.push_back(I->second);
  return Found;
}

std::vector<const FunctionDecl *>
Declarations::functions(llvm::StringRef Pattern) const {
  return matching(Functions, Pattern);
}

std::vector<const NamedDecl *>
Declarations::types(llvm::StringRef Pattern) const {
  return matching(Types, Pattern);
}

const FieldDecl *Declarations::field(llvm::StringRef Name) const {
  auto Found = matching(Fields, Name);
  return Found.empty() ? nullptr : Found.front();
}

bool Declarations::hasVariable(llvm::StringRef Name) const {
  return !matching(Variables, Name).empty();
}

bool Declarations::hasMacro(llvm::StringRef Name) const {
  return Unit &&
         Unit->getPreprocessor().getIdentifierInfo(Name)->hadMacroDefinition();
}

const CXXRecordDecl *classOf(const NamedDecl &Type) {
  const auto *Record = dyn_cast<CXXRecordDecl>(&Type);
  if (const auto *Alias = dyn_cast<TypedefNameDecl>(&Type))
    Record = Alias->getUnderlyingType()->getAsCXXRecordDecl();
  return Record ? Record->getDefinition() : nullptr;
}

} // namespace connguard::test
