// The C++ fix: the variable becomes a std::unique_ptr with the library's
// release as its deleter.
//
//   redisContext *c = redisConnect(h, p);
//     -> std::unique_ptr<redisContext, decltype(&redisFree)> c(
//            redisConnect(h, p), &redisFree);
//   redisCommand(c, "PING")  ->  redisCommand(c.get(), "PING")
//   redisFree(c);            ->  gone before a return, else c.reset();
//   return c;                ->  return c.release();
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/SoleHolder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// Where the next #include of the file goes: behind the last one that is under
// no more conditions than the others, those in angle brackets first.
static std::optional<size_t> endOfIncludes(StringRef Buffer) {
  std::optional<size_t> Best;
  std::pair<int, bool> BestRank;
  int Conditions = 0;
  for (StringRef Rest = Buffer; !Rest.empty();) {
    auto [Line, After] = Rest.split('\n');
    Conditions += Line.starts_with("#if");
    Conditions -= Line.starts_with("#endif");
    std::pair Rank(Conditions, !Line.starts_with("#include <"));
    if (Line.starts_with("#include") && (!Best || Rank <= BestRank)) {
      Best = After.data() - Buffer.data();
      BestRank = Rank;
    }
    Rest = After;
  }
  return Best;
}

// A goto may not jump past the initialisation of an object.
static bool jumps(const Stmt &S) {
  return isa<GotoStmt, IndirectGotoStmt>(S) ||
         llvm::any_of(S.children(),
                      [](const Stmt *Child) { return Child && jumps(*Child); });
}

namespace {

class GuardRewriter {
public:
  GuardRewriter(const UnitFacts &Facts, const VarDecl &Var,
                const Resource &What, const ApiCall &Release)
      : Unit(Facts.Unit), Sources(Unit.getSourceManager()), Var(Var),
        What(What), Release(Release) {}

  std::optional<Fix> run(const FunctionDecl &Function) {
    Fix Result{.Title = fmt::format("hold '{}' in a std::unique_ptr",
                                    Var.getNameAsString()),
               .Safe = true};
    bool Past = !Var.getInit() && jumps(*Function.getBody());
    if (Past || !rewriteDeclaration() || !rewriteUses(*Function.getBody()))
      return std::nullopt;
    addInclude();
    Result.Edits = std::move(Edits);
    return Result;
  }

private:
  // Single declarator, spelled in the file, pointer, initialised.
  bool rewriteDeclaration() {
    const auto *Declares = parent<DeclStmt>(Var);
    QualType Type = Var.getType();
    if (!Declares || !Declares->isSingleDecl() || Type.isConstQualified() ||
        !Type->isPointerType() || Var.getLocation().isMacroID() ||
        Declares->getBeginLoc().isMacroID() ||
        Declares->getEndLoc().isMacroID())
      return false;
    if (!isa_and_nonnull<CompoundStmt>(parent<Stmt>(*Declares)))
      return false; // the init of an if or for
    std::string Initial;
    if (const Expr *Init = Var.getInit()) {
      Initial = text(*Init->IgnoreImplicit());
      if (Initial.empty() || mentionsVar(*Init))
        return false;
      if (Init->isNullPointerConstant(Unit, Expr::NPC_NeverValueDependent))
        Initial = "nullptr";
    } else {
      Initial = "nullptr";
    }
    std::string Guard = guardText(Type->getPointeeType(), Initial);
    SourceLocation End = Lexer::getLocForEndOfToken(Var.getEndLoc(), 0, Sources,
                                                    Unit.getLangOpts());
    Edits.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Declares->getBeginLoc(), End), Guard));
    return true;
  }

  std::string guardText(QualType PointsTo, StringRef Initial) const {
    std::string Pointee =
        PointsTo.getAsString(PrintingPolicy(Unit.getLangOpts()));
    if (Release.Name == DeleteExpression)
      return fmt::format("std::unique_ptr<{}> {}({})", Pointee,
                         Var.getNameAsString(), Initial.str());
    return fmt::format("std::unique_ptr<{0}, decltype(&{1})> {2}({3}, &{1})",
                       Pointee == "void" ? Pointee : What.Type, Release.Name,
                       Var.getNameAsString(), Initial.str());
  }

  bool rewriteUses(const Stmt &S) {
    if (&S == parent<DeclStmt>(Var))
      return true;
    if (isa<LambdaExpr>(S) && mentionsVar(S))
      return false;
    if (const auto *Use = dyn_cast<DeclRefExpr>(&S);
        Use && Use->getDecl() == &Var)
      return rewriteUse(*Use);
    return llvm::all_of(S.children(), [&](const Stmt *Child) {
      return !Child || rewriteUses(*Child);
    });
  }

  bool rewriteUse(const DeclRefExpr &Use) {
    if (Use.getLocation().isMacroID())
      return false;
    const auto *Load = parent<ImplicitCastExpr>(Use);
    if (!Load || Load->getCastKind() != CK_LValueToRValue)
      return rewritePlace(Use);
    const Expr *Value = Load;
    const Stmt *Up = parent<Stmt>(*Value);
    while (isa_and_nonnull<ParenExpr, ImplicitCastExpr>(Up)) {
      const auto *Cast = dyn_cast<ImplicitCastExpr>(Up);
      if (Cast && Cast->getCastKind() == CK_PointerToBoolean)
        return true; // a unique_ptr tests like a pointer
      Value = cast<Expr>(Up);
      Up = parent<Stmt>(*Value);
    }
    if (const auto *Member = dyn_cast_or_null<MemberExpr>(Up))
      return Member->isArrow();
    if (const auto *Test = dyn_cast_or_null<BinaryOperator>(Up);
        Test && Test->isEqualityOp())
      return rewriteComparison(*Test, *Value);
    if (const auto *Call = dyn_cast_or_null<CallExpr>(Up))
      return rewriteArgument(*Call, Use);
    if (const auto *Delete = dyn_cast_or_null<CXXDeleteExpr>(Up))
      return Release.Name == DeleteExpression && removeRelease(*Delete);
    if (isa_and_nonnull<ReturnStmt>(Up))
      return insertAfter(Use, ".release()");
    if (isa_and_nonnull<ExplicitCastExpr>(Up))
      return insertAfter(Use, ".get()");
    return false;
  }

  // c == NULL reads as c == nullptr; two handles compare by get().
  bool rewriteComparison(const BinaryOperator &Test, const Expr &Side) {
    const Expr *Other = Test.getLHS() == &Side ? Test.getRHS() : Test.getLHS();
    if (!Other->isNullPointerConstant(Unit, Expr::NPC_NeverValueDependent))
      return insertAfter(Side, ".get()");
    if (text(*Other->IgnoreParenImpCasts()) == "0" ||
        text(*Other->IgnoreParenImpCasts()).empty())
      return false;
    return true;
  }

  bool rewriteArgument(const CallExpr &Call, const DeclRefExpr &Use) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    bool Releases = Callee && Callee->getNameAsString() == Release.Name;
    if (!Releases)
      return insertAfter(Use, ".get()");
    return removeRelease(Call);
  }

  // c = redisConnect(...), c = NULL
  bool rewritePlace(const DeclRefExpr &Use) {
    const auto *Assign = parent<BinaryOperator>(Use);
    if (!Assign || Assign->getOpcode() != BO_Assign || Assign->getLHS() != &Use)
      return false;
    if (!isStatement(*Assign) || mentionsVar(*Assign->getRHS()))
      return false;
    const Expr *Value = Assign->getRHS();
    SourceLocation Operator = Assign->getOperatorLoc();
    SourceLocation End = Lexer::getLocForEndOfToken(
        Assign->getEndLoc(), 0, Sources, Unit.getLangOpts());
    if (Operator.isMacroID() || End.isInvalid() ||
        Assign->getEndLoc().isMacroID())
      return false;
    SourceLocation AfterName = Lexer::getLocForEndOfToken(
        Use.getEndLoc(), 0, Sources, Unit.getLangOpts());
    bool Null =
        Value->isNullPointerConstant(Unit, Expr::NPC_NeverValueDependent);
    std::string Text = Null ? "" : text(*Value->IgnoreImplicit());
    if (!Null && Text.empty())
      return false;
    Edits.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(AfterName, End),
        fmt::format(".reset({})", Text)));
    return true;
  }

  // The release goes where the guard dies right after it; elsewhere the moment
  // of the release is kept.
  bool removeRelease(const Expr &Call) {
    if (!isStatement(Call) || Call.getBeginLoc().isMacroID())
      return false;
    const Stmt *Whole = &Call;
    const Stmt *Up = parent<Stmt>(Call);
    while (isa_and_nonnull<Expr>(Up)) { // ExprWithCleanups, (void) casts
      Whole = Up;
      Up = parent<Stmt>(*Up);
    }
    if (const auto *Test = dyn_cast_or_null<IfStmt>(Up);
        Test && Test->getThen() == Whole && !Test->getElse() &&
        onlyTests(*Test->getCond())) {
      Whole = Test;
      Up = parent<Stmt>(*Test);
      return replaceStatement(*Whole, *Up);
    }
    return Up && replaceStatement(*Whole, *Up);
  }

  bool onlyTests(const Expr &Condition) const {
    const auto *Use = dyn_cast<DeclRefExpr>(Condition.IgnoreParenImpCasts());
    return Use && Use->getDecl() == &Var;
  }

  bool replaceStatement(const Stmt &Whole, const Stmt &Up) {
    std::optional<Token> Semicolon =
        Lexer::findNextToken(Whole.getEndLoc(), Sources, Unit.getLangOpts());
    if (!Semicolon || Semicolon->isNot(tok::semi))
      return false;
    SourceLocation End = Semicolon->getEndLoc();
    const auto *Block = dyn_cast<CompoundStmt>(&Up);
    if (Block && diesAfter(Whole, *Block)) {
      Edits.push_back(
          FixItHint::CreateRemoval(wholeLines(Whole.getBeginLoc(), End)));
      return true;
    }
    Edits.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Whole.getBeginLoc(), End),
        Var.getNameAsString() + ".reset();"));
    return true;
  }

  // Nothing but a simple return, or the end of the variable's own block,
  // follows the release.
  bool diesAfter(const Stmt &Whole, const CompoundStmt &Block) const {
    for (auto S = Block.body_begin(); S != Block.body_end(); ++S) {
      if (*S != &Whole)
        continue;
      if (++S == Block.body_end())
        return Block.body_end() != Block.body_begin() &&
               parent<CompoundStmt>(*parent<DeclStmt>(Var)) == &Block;
      const auto *Return = dyn_cast<ReturnStmt>(*S);
      const Expr *Value = Return ? Return->getRetValue() : nullptr;
      return Return && (!Value || isSimple(*Value));
    }
    return false;
  }

  static bool isSimple(const Expr &E) {
    const Expr *Inner = E.IgnoreParenImpCasts();
    return isa<DeclRefExpr, IntegerLiteral, CXXBoolLiteralExpr,
               CXXNullPtrLiteralExpr, UnaryOperator, CharacterLiteral>(Inner);
  }

  CharSourceRange wholeLines(SourceLocation Begin, SourceLocation End) const {
    StringRef Buffer = Sources.getBufferData(Sources.getFileID(Begin));
    unsigned From = Sources.getFileOffset(Begin),
             To = Sources.getFileOffset(End);
    unsigned Start = From;
    while (Start > 0 && (Buffer[Start - 1] == ' ' || Buffer[Start - 1] == '\t'))
      --Start;
    bool Alone = Start > 0 && Buffer[Start - 1] == '\n';
    if (!Alone || To >= Buffer.size() || Buffer[To] != '\n')
      return CharSourceRange::getCharRange(Begin, End);
    // With the line break before it: clang-tidy swallows a space that follows
    // a removal.
    return CharSourceRange::getCharRange(
        Begin.getLocWithOffset(int(Start) - int(From) - 1), End);
  }

  bool isStatement(const Expr &E) const {
    const Stmt *Up = parent<Stmt>(E);
    while (isa_and_nonnull<FullExpr, CStyleCastExpr>(Up))
      Up = parent<Stmt>(*Up);
    if (const auto *If = dyn_cast_or_null<IfStmt>(Up))
      return If->getThen() == &E || If->getElse() == &E;
    if (const auto *For = dyn_cast_or_null<ForStmt>(Up))
      return For->getBody() == &E;
    if (const auto *While = dyn_cast_or_null<WhileStmt>(Up))
      return While->getBody() == &E;
    return isa_and_nonnull<CompoundStmt, LabelStmt, CaseStmt, DefaultStmt>(Up);
  }

  bool insertAfter(const Expr &E, StringRef Text) {
    SourceLocation End = Lexer::getLocForEndOfToken(E.getEndLoc(), 0, Sources,
                                                    Unit.getLangOpts());
    if (End.isInvalid() || End.isMacroID())
      return false;
    Edits.push_back(FixItHint::CreateInsertion(End, Text));
    return true;
  }

  void addInclude() {
    FileID File = Sources.getFileID(Var.getLocation());
    StringRef Buffer = Sources.getBufferData(File);
    if (Buffer.contains("#include <memory>"))
      return;
    if (std::optional<size_t> End = endOfIncludes(Buffer))
      Edits.push_back(FixItHint::CreateInsertion(
          Sources.getComposedLoc(File, *End), "#include <memory>\n"));
  }

  bool mentionsVar(const Stmt &S) const {
    if (const auto *Use = dyn_cast<DeclRefExpr>(&S);
        Use && Use->getDecl() == &Var)
      return true;
    return llvm::any_of(S.children(), [&](const Stmt *Child) {
      return Child && mentionsVar(*Child);
    });
  }

  std::string text(const Expr &E) const {
    return Lexer::getSourceText(
               Lexer::makeFileCharRange(
                   CharSourceRange::getTokenRange(E.getSourceRange()), Sources,
                   Unit.getLangOpts()),
               Sources, Unit.getLangOpts())
        .str();
  }

  template <typename T, typename Node> const T *parent(const Node &Of) const {
    DynTypedNodeList Up = Unit.getParents(Of);
    return Up.empty() ? nullptr : Up[0].template get<T>();
  }

  ASTContext &Unit;
  const SourceManager &Sources;
  const VarDecl &Var;
  const Resource &What;
  const ApiCall &Release;
  std::vector<FixItHint> Edits;
};

} // namespace

std::optional<Fix> guardFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, unsigned Index) {
  if (!Facts.Unit.getLangOpts().CPlusPlus11)
    return std::nullopt;
  const Resource &What = *Function.Events.Sites[Index].Row->What;
  const ApiCall *Release = Facts.releaseOf(What);
  if (!Release || What.Kind == ResourceKind::Descriptor ||
      !isCalledAlone(*Release, *Function.Events.Function))
    return std::nullopt;
  const VarDecl *Var = soleHolder(Function, Index, *Release);
  if (!Var || !takesJust(*Release, Var->getType(), Facts.Unit))
    return std::nullopt;
  return GuardRewriter(Facts, *Var, What, *Release)
      .run(*Function.Events.Function);
}

} // namespace connguard
