#include "recognise/Functions.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace connguard {

// A variable that Clang could make no sense of: its type is unknown, or never
// completed. Clang's CFG cannot say when it dies.
static bool isBroken(const Decl *D) {
  const auto *Var = dyn_cast<VarDecl>(D);
  return D->isInvalidDecl() ||
         (Var && (Var->getType()->containsErrors() ||
                  (!Var->hasExternalStorage() &&
                   Var->getType().getNonReferenceType()->isIncompleteType() &&
                   !Var->getType()->isReferenceType())));
}

static bool hasErrors(const Stmt *S) {
  if (const auto *E = dyn_cast_or_null<Expr>(S); E && E->containsErrors())
    return true;
  if (const auto *Declares = dyn_cast_or_null<DeclStmt>(S);
      Declares && llvm::any_of(Declares->decls(), isBroken))
    return true;
  return S && llvm::any_of(S->children(), hasErrors);
}

// The tokens of Text, until Each says no.
static void eachToken(CharSourceRange Text, const ASTContext &Unit,
                      llvm::function_ref<bool(const Token &)> Each) {
  const SourceManager &Sources = Unit.getSourceManager();
  auto [File, Offset] = Sources.getDecomposedLoc(Text.getBegin());
  StringRef Buffer = Sources.getBufferData(File);
  Lexer Raw(Sources.getLocForStartOfFile(File), Unit.getLangOpts(),
            Buffer.begin(), Buffer.begin() + Offset, Buffer.end());
  Token Next;
  while (!Raw.LexFromRawLexer(Next) && Next.getLocation() < Text.getEnd() &&
         Each(Next))
    ;
}

namespace {

/// Clang leaves out what it cannot make sense of: { f(1); f(nothing); } has one
/// statement, and the branch of `if (c) f(nothing);` is empty. That matters if
/// what is missing names a variable or leaves the function.
class Gaps {
public:
  explicit Gaps(const FunctionDecl &In)
      : Unit(In.getASTContext()), Sources(Unit.getSourceManager()) {
    for (const char *Word :
         {"return", "goto", "break", "continue", "throw", "co_return"})
      Matter.insert(Word);
    addNames(In);
    if (const auto *Method = dyn_cast<CXXMethodDecl>(&In))
      addNames(*Method->getParent());
  }

  bool in(const Stmt *S) const {
    if (!S)
      return false;
    bool Written = S->getBeginLoc().isFileID();
    if (isa<NullStmt>(S) && Written && matterUpToSemicolon(S->getBeginLoc()))
      return true;
    const auto *Body = dyn_cast<CompoundStmt>(S);
    return (Body && Written && between(*Body)) ||
           llvm::any_of(S->children(),
                        [&](const Stmt *Part) { return in(Part); });
  }

private:
  void addNames(const DeclContext &In) {
    for (const Decl *D : In.decls())
      if (const auto *Named = dyn_cast<ValueDecl>(D);
          Named && isa<VarDecl, FieldDecl>(D) && Named->getIdentifier())
        Matter.insert(Named->getName());
  }

  bool matters(const Token &T) const {
    return T.is(tok::raw_identifier) && Matter.contains(T.getRawIdentifier());
  }

  bool matterUpToSemicolon(SourceLocation From) const {
    bool Found = false;
    SourceLocation End = Sources.getLocForEndOfFile(Sources.getFileID(From));
    eachToken(CharSourceRange::getCharRange(From, End), Unit,
              [&](const Token &T) {
                Found |= matters(T);
                return T.isNot(tok::semi);
              });
    return Found;
  }

  bool between(const CompoundStmt &Body) const {
    SourceLocation Last = Body.getLBracLoc();
    auto Lost = [&](SourceLocation Next) {
      SourceLocation End =
          Lexer::getLocForEndOfToken(Sources.getExpansionRange(Last).getEnd(),
                                     0, Sources, Unit.getLangOpts());
      bool Found = false;
      eachToken(
          CharSourceRange::getCharRange(End, Sources.getExpansionLoc(Next)),
          Unit, [&](const Token &T) {
            // What a directive leaves out is no loss.
            return !isDirective(T) && !(Found |= matters(T));
          });
      return Found;
    };
    for (const Stmt *Part : Body.body()) {
      if (!isEmptyMacro(*Part) && Lost(Part->getBeginLoc()))
        return true;
      Last = Part->getEndLoc();
    }
    return Lost(Body.getRBracLoc());
  }

  static bool isDirective(const Token &T) {
    return T.is(tok::hash) && T.isAtStartOfLine();
  }

  static bool isEmptyMacro(const Stmt &S) {
    const auto *Empty = dyn_cast<NullStmt>(&S);
    return Empty && Empty->hasLeadingEmptyMacro();
  }

  const ASTContext &Unit;
  const SourceManager &Sources;
  llvm::StringSet<> Matter;
};

} // namespace

static bool isWhole(const FunctionDecl &Definition) {
  const Stmt *Body = Definition.getBody();
  const DiagnosticsEngine &Said = Definition.getASTContext().getDiagnostics();
  return !hasErrors(Body) &&
         !(Said.hasUncompilableErrorOccurred() && Gaps(Definition).in(Body));
}

// Clang's CFG of a destructor takes the members and bases apart.
static bool isWhole(const CXXRecordDecl &Class) {
  return !Class.isInvalidDecl() &&
         llvm::none_of(Class.fields(),
                       [](const FieldDecl *Field) {
                         return Field->isInvalidDecl() ||
                                Field->getType()->containsErrors() ||
                                Field->getType()->isIncompleteType();
                       }) &&
         llvm::all_of(Class.bases(), [](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Known = Base.getType()->getAsCXXRecordDecl();
           return Known && Known->hasDefinition();
         });
}

static bool belongsToBrokenClass(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  return isa_and_nonnull<CXXConstructorDecl, CXXDestructorDecl>(Method) &&
         !isWhole(*Method->getParent());
}

static bool isSystem(const FunctionDecl &F) {
  const SourceManager &Sources = F.getASTContext().getSourceManager();
  return Sources.isInSystemHeader(Sources.getExpansionLoc(F.getLocation()));
}

const FunctionDecl *visibleBody(const FunctionDecl &Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee.hasBody(Definition) || !Definition->getBody() ||
      Definition->isDependentContext() || isSystem(*Definition) ||
      Definition->isInvalidDecl() || belongsToBrokenClass(*Definition) ||
      !isWhole(*Definition))
    return nullptr;
  return Definition;
}

bool mayHaveBodyElsewhere(const FunctionDecl &Callee) {
  return !Callee.hasBody() && Callee.isExternallyVisible() &&
         !Callee.isDefaulted() && !Callee.isDeleted() && !Callee.isImplicit() &&
         !Callee.isDependentContext() && Callee.getBuiltinID() == 0 &&
         !isSystem(Callee);
}

// Of a body with errors the AST keeps only parts.
static void addIdentifiers(const FunctionDecl &F, llvm::StringSet<> &Into) {
  const ASTContext &Unit = F.getASTContext();
  const SourceManager &Sources = Unit.getSourceManager();
  CharSourceRange Text =
      Lexer::getAsCharRange(Sources.getExpansionRange(F.getSourceRange()),
                            Sources, Unit.getLangOpts());
  eachToken(Text, Unit, [&](const Token &Next) {
    if (Next.is(tok::raw_identifier))
      Into.insert(Next.getRawIdentifier());
    return true;
  });
}

namespace {

class Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(FunctionList &Into) : Into(Into) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid()) {
      const SourceManager &Sources = D->getASTContext().getSourceManager();
      if (Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
        return true;
    }
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && !F->isImplicit())
      add(*F);
    return true;
  }

  // The call operator of a lambda is implicit in the walk but written by hand.
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (FunctionTemplateDecl *Generic = Lambda->getDependentCallOperator()) {
      for (FunctionDecl *Instance : Generic->specializations()) {
        add(*Instance);
        if (Instance->hasBody())
          TraverseStmt(Instance->getBody()); // lambdas in it
      }
    } else if (CXXMethodDecl *Operator = Lambda->getCallOperator()) {
      add(*Operator);
    }
    return true;
  }

  // Lambdas belong to the function around them.
  void finish() {
    llvm::erase_if(Into.Patterns, [&](const FunctionDecl *F) {
      const auto *Method = dyn_cast<CXXMethodDecl>(F);
      return Instantiated.contains(F->getCanonicalDecl()) ||
             F->isInvalidDecl() || (Method && Method->getParent()->isLambda());
    });
  }

private:
  void add(const FunctionDecl &F) {
    if (!F.hasBody() || !Seen.insert(&F).second)
      return;
    if (const FunctionDecl *Pattern = F.getTemplateInstantiationPattern())
      Instantiated.insert(Pattern->getCanonicalDecl());
    if (F.isDependentContext()) {
      Into.Patterns.push_back(&F);
      return;
    }
    if (visibleBody(F)) {
      Into.Functions.push_back(&F);
      return;
    }
    ++Into.Broken;
    if (!isa<CXXConstructorDecl>(F))
      addIdentifiers(F, Into.NamedInBroken);
  }

  FunctionList &Into;
  llvm::DenseSet<const FunctionDecl *> Seen, Instantiated;
};

} // namespace

FunctionList functionsOf(ASTContext &Unit) {
  FunctionList Result;
  Collector Found(Result);
  Found.TraverseAST(Unit);
  Found.finish();
  const SourceManager &Sources = Unit.getSourceManager();
  for (auto *Each : {&Result.Functions, &Result.Patterns})
    llvm::stable_sort(*Each, [&](const auto *A, const auto *B) {
      return Sources.isBeforeInTranslationUnit(A->getBeginLoc(),
                                               B->getBeginLoc());
    });
  return Result;
}

} // namespace connguard
