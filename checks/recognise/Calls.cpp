#include "recognise/Calls.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

const FieldDecl *calledField(const Expr &Call) {
  const auto *C = dyn_cast<CallExpr>(&Call);
  const auto *Member =
      C ? dyn_cast<MemberExpr>(C->getCallee()->IgnoreParenImpCasts()) : nullptr;
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

llvm::ArrayRef<const Expr *> argumentsOf(const Expr &Call) {
  if (const auto *C = dyn_cast<CXXConstructExpr>(&Call))
    return {C->getArgs(), C->getNumArgs()};
  const auto *C = dyn_cast<CallExpr>(&Call);
  if (!C)
    return {};
  llvm::ArrayRef<const Expr *> All(C->getArgs(), C->getNumArgs());
  bool ObjectFirst = isa<CXXOperatorCallExpr>(C) &&
                     isa_and_nonnull<CXXMethodDecl>(C->getDirectCallee());
  return ObjectFirst ? All.drop_front() : All;
}

std::string homeOf(const Decl *Of, const ASTContext &Unit) {
  if (!Of)
    return {};
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At = Sources.getFileLoc(Of->getCanonicalDecl()->getLocation());
  if (At.isInvalid() || Sources.isInMainFile(At))
    return {};
  return llvm::sys::path::parent_path(Sources.getFilename(At)).str();
}

bool isSystem(const FunctionDecl &Callee) {
  const SourceManager &Sources = Callee.getASTContext().getSourceManager();
  return Sources.isInSystemHeader(
             Sources.getFileLoc(Callee.getCanonicalDecl()->getLocation())) ||
         Callee.getBuiltinID() != 0;
}

std::string calleeName(const Expr &Call) {
  if (const FunctionDecl *Callee = calleeOf(Call)) {
    std::string Name =
        isa<CXXMethodDecl>(Callee) || isa<CXXConstructorDecl>(Callee)
            ? qualifiedName(*Callee)
            : Callee->getNameAsString();
    return Name.empty() ? "a lambda" : Name;
  }
  if (const FieldDecl *Field = calledField(Call))
    return Field->getNameAsString();
  return "a function pointer";
}

bool isTag(const TagDecl *Tag, StringRef Pattern) {
  if (!Tag)
    return Pattern == "*";
  std::string Name = Pattern.contains('<') ? qualifiedNameWithArgument(*Tag)
                                           : qualifiedName(*Tag);
  return matchesName(Pattern, Name);
}

// {"A|B", "C"}: some parameter is an A or a B, a later one a C.
template <typename Typed>
static bool hasTypes(llvm::ArrayRef<Typed> Given,
                     llvm::ArrayRef<std::string> Wanted) {
  unsigned Next = 0;
  for (const auto *Each : Given) {
    if (Next == Wanted.size())
      break;
    llvm::SmallVector<StringRef, 2> Alternatives;
    StringRef(Wanted[Next]).split(Alternatives, '|');
    const TagDecl *Tag = pointedToTag(Each->getType());
    Next += llvm::any_of(Alternatives,
                         [&](StringRef Name) { return isTag(Tag, Name); });
  }
  return Next == Wanted.size();
}

bool hasParameters(const FunctionDecl &F, llvm::ArrayRef<std::string> Wanted) {
  return hasTypes(F.parameters(), Wanted);
}

static bool hasName(const FunctionDecl &Callee) {
  return Callee.getIdentifier() || isa<CXXConstructorDecl>(Callee);
}

// A project's own `connect` with a body merely shares the name of the one in
// the C library, unless the project says so in a catalog of its own. Methods
// and functions in a namespace have bodies in header-only libraries, too.
static bool isMeant(const FunctionDecl &Callee,
                    llvm::ArrayRef<const ApiCall *> Rows,
                    const ASTContext &Unit) {
  const FunctionDecl *Body = nullptr;
  if (Rows.empty() || isa<CXXMethodDecl>(Callee) || !Callee.hasBody(Body) ||
      !Body->getDeclContext()->getRedeclContext()->isTranslationUnit())
    return true;
  const SourceManager &Sources = Unit.getSourceManager();
  return Sources.isInSystemHeader(
             Sources.getExpansionLoc(Body->getLocation())) ||
         !Rows.front()->Says->BuiltIn;
}

CallRecogniser::Answer CallRecogniser::catalogued(const FunctionDecl &Callee) {
  if (!hasName(Callee))
    return {};
  const auto *Made = dyn_cast<CXXConstructorDecl>(&Callee);
  if (!Known.mentions(Made ? Made->getParent()->getName() : Callee.getName()))
    return {};
  std::string Name = qualifiedName(Callee);
  if (!isMeant(Callee, Known.calls(Name), Unit))
    return {};
  return {.Rows = Known.calls(Name),
          .Throws = Known.throws(Name),
          .OnlyFailed = Known.returnsOnlyFailed(Name)};
}

// What the source says of a handle replaces what the catalog does.
const CallRecogniser::Answer &
CallRecogniser::answer(const FunctionDecl &Callee) {
  const FunctionDecl *Key = Callee.getCanonicalDecl();
  if (auto Place = Answers.find(Key); Place != Answers.end())
    return Place->second;
  Answer Is = catalogued(*Key);
  Is.Annotated = Written.rowsOf(*Key);
  if (size_t Count = Is.Annotated.size()) {
    for (const ApiCall *Row : Is.Rows)
      if (llvm::none_of(llvm::ArrayRef(Is.Annotated).take_front(Count),
                        [&](auto *R) { return R->Handle == Row->Handle; }))
        Is.Annotated.push_back(Row);
    Is.Rows = Is.Annotated;
  }
  // Moving a vector leaves its elements where they are.
  return Answers.try_emplace(Key, std::move(Is)).first->second;
}

llvm::ArrayRef<const ApiCall *>
CallRecogniser::rows(const FunctionDecl &Callee) {
  return answer(Callee).Rows;
}

bool CallRecogniser::isHandle(QualType Object) const {
  const TagDecl *Class = pointedToTag(Object);
  return Class && Known.isHandle(qualifiedName(*Class));
}

std::string CallRecogniser::homeOfHandle(QualType Handle) const {
  QualType To = Handle->getPointeeType();
  const NamedDecl *Names = nullptr;
  if (!To.isNull()) {
    if (const auto *Alias = To->getAs<TypedefType>())
      Names = Alias->getDecl();
    else
      Names = To->getAsRecordDecl();
  }
  return Names && Known.isHandle(qualifiedName(*Names)) ? homeOf(Names, Unit)
                                                        : std::string();
}

const Library *CallRecogniser::throws(const FunctionDecl &Callee) {
  return answer(Callee).Throws;
}

bool CallRecogniser::returnsOnlyFailed(const FunctionDecl &Callee) {
  return answer(Callee).OnlyFailed;
}

llvm::ArrayRef<const ApiCall *> CallRecogniser::rows(const Expr &Call) {
  if (const FunctionDecl *Callee = calleeOf(Call))
    return rows(*Callee);
  const FieldDecl *Field = calledField(Call);
  return Field && Field->getIdentifier() && Known.mentions(Field->getName())
             ? Known.calls(qualifiedName(*Field))
             : llvm::ArrayRef<const ApiCall *>();
}

// fcntl(fd, F_DUPFD, 0) acquires, fcntl(fd, F_GETFL) does not: the argument is
// compared by the spelling of its macro or constant.
static bool holdsFor(const ApiCall &Row, llvm::ArrayRef<const Expr *> Arguments,
                     const ASTContext &Unit) {
  if (!Row.OnlyIfArgument)
    return true;
  if (*Row.OnlyIfArgument >= Arguments.size())
    return llvm::is_contained(Row.OnlyIfValues, "");
  const Expr *Argument = Arguments[*Row.OnlyIfArgument];
  const SourceManager &Sources = Unit.getSourceManager();
  StringRef Spelled = Lexer::getSourceText(
      CharSourceRange::getTokenRange(
          Sources.getExpansionRange(Argument->getSourceRange()).getAsRange()),
      Sources, Unit.getLangOpts());
  return Row.OnlyIfValues.empty()
             ? !llvm::is_contained(Row.UnlessValues, Spelled)
             : llvm::is_contained(Row.OnlyIfValues, Spelled);
}

llvm::SmallVector<const ApiCall *, 2> CallRecogniser::rowsOf(const Expr &Call) {
  llvm::SmallVector<const ApiCall *, 2> Result;
  const FunctionDecl *Callee = calleeOf(Call);
  for (const ApiCall *Row : rows(Call))
    if ((!Callee || hasParameters(*Callee, Row->Parameters)) &&
        holdsFor(*Row, argumentsOf(Call), Unit))
      Result.push_back(Row);
  return Result;
}

// Copying or moving a guard opens nothing.
static bool copies(const Expr &Call) {
  const auto *Construct = dyn_cast<CXXConstructExpr>(&Call);
  return Construct && Construct->getConstructor()->isCopyOrMoveConstructor();
}

// std::make_unique<T>(...) constructs a T where nobody sees the constructor.
const CXXRecordDecl *classMadeBy(const Expr &Call) {
  const FunctionDecl *Callee = calleeOf(Call);
  const IdentifierInfo *Name = Callee ? Callee->getIdentifier() : nullptr;
  bool Makes = Name && Callee->isInStdNamespace() &&
               (Name->isStr("make_unique") || Name->isStr("make_shared"));
  const TemplateArgumentList *Given =
      Makes ? Callee->getTemplateSpecializationArgs() : nullptr;
  if (!Given || Given->size() == 0 ||
      Given->get(0).getKind() != TemplateArgument::Type)
    return nullptr;
  return Given->get(0).getAsType()->getAsCXXRecordDecl();
}

const ApiCall *CallRecogniser::madeBy(const Expr &Call,
                                      const CXXRecordDecl &Class) {
  if (const ApiCall *Row = Written.made(Class))
    return Row;
  if (!Known.mentions(Class.getName()))
    return nullptr;
  for (const ApiCall *Row : Known.calls(qualifiedName(Class)))
    if (Row->Does == ApiCall::Acquire &&
        Row->Handle.Where == HandlePlace::This &&
        hasTypes(argumentsOf(Call), Row->Parameters))
      return Row;
  return nullptr;
}

const ApiCall *CallRecogniser::acquisition(const Expr &Call) {
  if (copies(Call))
    return nullptr;
  if (const CXXRecordDecl *Class = classMadeBy(Call))
    return madeBy(Call, *Class);
  for (const ApiCall *Row : rowsOf(Call)) {
    bool Constructs = isa<CXXConstructExpr>(Call);
    if (Row->Does == ApiCall::Acquire &&
        Constructs == (Row->Handle.Where == HandlePlace::This))
      return Row;
  }
  return nullptr;
}

} // namespace connguard
