#include "recognise/HandlerShapes.h"

#include "recognise/HandlerRules.h"
#include "support/QualifiedName.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace connguard {

static bool isOneOf(llvm::ArrayRef<std::string> Names, StringRef Pattern) {
  return Pattern == "*" || llvm::any_of(Names, [&](const std::string &Name) {
           return matchesName(Pattern, Name);
         });
}

// {"A|B", "C"}: some parameter is an A or a B, a later one a C.
bool HandlerShapes::hasParameters(const FunctionDecl &F,
                                  llvm::ArrayRef<std::string> Wanted) {
  if (F.getNumParams() < Wanted.size())
    return false;
  if (Wanted.empty())
    return true;
  unsigned Next = 0;
  for (const TypeNames &Names : parametersOf(F)) {
    if (Next == Wanted.size())
      break;
    llvm::SmallVector<StringRef, 2> Alternatives;
    StringRef(Wanted[Next]).split(Alternatives, '|');
    Next += llvm::any_of(Alternatives,
                         [&](StringRef Name) { return isOneOf(Names, Name); });
  }
  return Next == Wanted.size();
}

const std::vector<HandlerShapes::TypeNames> &
HandlerShapes::parametersOf(const FunctionDecl &F) {
  auto [Place, New] = Parameters.try_emplace(&F);
  if (New)
    for (const ParmVarDecl *Parameter : F.parameters())
      Place->second.push_back(typeNames(Parameter->getType()));
  return Place->second;
}

const std::vector<HandlerShapes::Base> &
HandlerShapes::basesOf(const CXXRecordDecl &Class) {
  auto [Place, New] = Bases.try_emplace(&Class);
  if (New && Class.hasDefinition())
    Class.forallBases([&](const CXXRecordDecl *Each) {
      Place->second.push_back({Each, qualifiedName(*Each)});
      return true;
    });
  return Place->second;
}

// demo::CalcIf, '*If', '*Processor' -> is there a demo::CalcProcessor?
bool HandlerShapes::stands(StringRef Beside, StringRef Pattern,
                           const Base &Of) const {
  auto [Head, Tail] = Pattern.split('*');
  auto [Before, After] = Beside.split('*');
  StringRef Stem = Of.Class->getName();
  Stem.consume_front(Head);
  Stem.consume_back(Tail);
  std::string Wanted = (Before + Stem + After).str();
  const IdentifierInfo &Name = Unit.Idents.get(Wanted);
  return llvm::any_of(
      Of.Class->getDeclContext()->getRedeclContext()->lookup(&Name),
      [](const NamedDecl *Found) { return isa<TagDecl>(Found); });
}

StringRef HandlerShapes::derivesFrom(const CXXRecordDecl &Class,
                                     const HandlerRule &Rule) {
  for (const Base &Each : basesOf(Class)) {
    StringRef Pattern = matching(Rule.Names, Each.Name);
    if (!Pattern.empty() &&
        (Rule.Beside.empty() || stands(Rule.Beside, Pattern, Each)))
      return Pattern;
  }
  return "";
}

StringRef HandlerShapes::overrides(const FunctionDecl &F,
                                   const HandlerRule &Rule) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (!Method || isa<CXXConstructorDecl, CXXDestructorDecl>(Method) ||
      !Method->isVirtual())
    return "";
  if (!Rule.Methods.empty() &&
      matching(Rule.Methods, Method->getNameAsString()).empty())
    return "";
  StringRef Pattern = derivesFrom(*Method->getParent(), Rule);
  return Pattern.empty() || !hasParameters(F, Rule.Params) ? "" : Pattern;
}

StringRef HandlerShapes::returns(const FunctionDecl &F,
                                 const HandlerRule &Rule) {
  TypeNames Names = typeNames(F.getReturnType());
  for (const std::string &Pattern : Rule.Names)
    if (isOneOf(Names, Pattern))
      return Pattern;
  return "";
}

static StringRef annotation(const FunctionDecl &F, const HandlerRule &Rule) {
  for (const auto *Attribute : F.specific_attrs<AnnotateAttr>())
    if (StringRef Name = matching(Rule.Names, Attribute->getAnnotation());
        !Name.empty())
      return Name;
  return "";
}

std::vector<Trait> HandlerShapes::macrosAround(SourceLocation At) const {
  const SourceManager &Sources = Unit.getSourceManager();
  std::vector<Trait> Result;
  while (At.isMacroID()) {
    const SrcMgr::ExpansionInfo &Expansion =
        Sources.getSLocEntry(Sources.getFileID(At)).getExpansion();
    At = Expansion.getExpansionLocStart();
    if (Expansion.isMacroArgExpansion())
      continue;
    StringRef Name = Lexer::getSourceText(
        CharSourceRange::getTokenRange(Sources.getSpellingLoc(At)), Sources,
        Unit.getLangOpts());
    Result.push_back({HandlerRule::Macro, Name.str()});
  }
  return Result;
}

StringRef oneOf(llvm::ArrayRef<Trait> Traits, const HandlerRule &Rule) {
  for (const Trait &Each : Traits)
    if (StringRef Name = matching(Rule.Names, Each.Name); !Name.empty())
      return Name;
  return "";
}

// Beside what the user writes a macro may define helpers of its own.
static bool hasOwnBody(const FunctionDecl &F) {
  return F.getBody() && F.getBody()->getBeginLoc().isFileID();
}

std::vector<Trait> HandlerShapes::traitsOf(const FunctionDecl &F) {
  std::vector<Trait> Result;
  auto Add = [&](HandlerRule::Kind How, llvm::ArrayRef<std::string> Names) {
    for (const std::string &Name : Names)
      Result.push_back({How, Name});
  };
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    for (const Base &Each : basesOf(*Method->getParent()))
      Add(isa<CXXConstructorDecl>(F) ? HandlerRule::Constructor
                                     : HandlerRule::Override,
          Each.Name);
  Add(HandlerRule::Signature, std::string());
  for (const TypeNames &Names : parametersOf(F))
    Add(HandlerRule::Signature, Names);
  TypeNames Returned = typeNames(F.getReturnType());
  Returned.emplace_back();
  Add(HandlerRule::Returns, Returned);
  Add(HandlerRule::Coroutine, Returned);
  Add(HandlerRule::Named, qualifiedName(F));
  for (const auto *Attribute : F.specific_attrs<AnnotateAttr>())
    Add(HandlerRule::Annotated, Attribute->getAnnotation().str());
  if (hasOwnBody(F))
    llvm::append_range(Result, macrosAround(F.getLocation()));
  return Result;
}

StringRef HandlerShapes::match(const FunctionDecl &F, const HandlerRule &Rule) {
  switch (Rule.How) {
  case HandlerRule::Override:
    return overrides(F, Rule);
  case HandlerRule::Signature:
    return hasParameters(F, Rule.Names) ? StringRef(Rule.Names.front()) : "";
  case HandlerRule::Returns:
    return returns(F, Rule);
  case HandlerRule::Coroutine:
    return isa_and_nonnull<CoroutineBodyStmt>(F.getBody()) ? returns(F, Rule)
                                                           : "";
  case HandlerRule::Constructor: {
    const auto *Made = dyn_cast<CXXConstructorDecl>(&F);
    return Made && !Made->isCopyOrMoveConstructor()
               ? derivesFrom(*Made->getParent(), Rule)
               : "";
  }
  case HandlerRule::Named:
    return matching(Rule.Names, qualifiedName(F));
  case HandlerRule::Macro:
    return hasOwnBody(F) ? oneOf(macrosAround(F.getLocation()), Rule) : "";
  case HandlerRule::Annotated:
    return annotation(F, Rule);
  case HandlerRule::Callable:
  case HandlerRule::Object:
  case HandlerRule::Stored:
  case HandlerRule::Loop:
  case HandlerRule::Directive:
    return "";
  }
  llvm_unreachable("covered switch");
}

// Out of the loop that S is in the body of; Inner if a `break` leaves another
// statement.
static bool leaves(const Stmt &S, bool Inner = false) {
  if (isa<GotoStmt, IndirectGotoStmt>(S) || (isa<BreakStmt>(S) && !Inner))
    return true;
  Inner |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(S);
  return llvm::any_of(S.children(), [&](const Stmt *Part) {
    return Part && !isa<LambdaExpr>(*Part) && leaves(*Part, Inner);
  });
}

bool isEndless(const Stmt &S, const ASTContext &Unit) {
  const auto *For = dyn_cast<ForStmt>(&S);
  const auto *While = dyn_cast<WhileStmt>(&S);
  if (!For && !While)
    return false;
  const Expr *Test = For ? For->getCond() : While->getCond();
  bool Goes = true;
  if (Test && (Test->isValueDependent() ||
               !Test->EvaluateAsBooleanCondition(Goes, Unit)))
    return false;
  return Goes && !leaves(For ? *For->getBody() : *While->getBody());
}

} // namespace connguard
