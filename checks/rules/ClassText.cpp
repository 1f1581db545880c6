#include "rules/ClassText.h"

#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

FixItHint MemberPlace::insertion(llvm::ArrayRef<std::string> Lines) const {
  std::string Text;
  for (const std::string &Line : Lines)
    if (OneLine)
      Text += " " + StringRef(Line).ltrim().str();
    else
      Text += "\n" + Indent + Line;
  return FixItHint::CreateInsertion(At, Text);
}

const CXXRecordDecl &asWritten(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Written = &Class;
  if (const CXXRecordDecl *Pattern = Class.getTemplateInstantiationPattern())
    Written = Pattern;
  return *Written;
}

// The end of the line if only a comment comes before it.
static MemberPlace placeBehind(SourceLocation End, std::string Indent,
                               const SourceManager &Sources) {
  size_t At = Sources.getFileOffset(End);
  size_t Stop =
      endOfLineFrom(Sources.getBufferData(Sources.getFileID(End)), At);
  StringRef Rest =
      Sources.getBufferData(Sources.getFileID(End)).substr(Stop, 1);
  return {.At = End.getLocWithOffset(int(Stop) - int(At)),
          .Indent = std::move(Indent),
          .OneLine = !Rest.starts_with("\n")};
}

std::optional<MemberPlace> behindMember(const Decl &Member) {
  const ASTContext &Unit = Member.getASTContext();
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation Last = Member.getEndLoc();
  if (Member.getBeginLoc().isMacroID() || Last.isMacroID())
    return std::nullopt;
  SourceLocation End =
      Lexer::getLocForEndOfToken(Last, 0, Sources, Unit.getLangOpts());
  std::optional<Token> Next =
      Lexer::findNextToken(Last, Sources, Unit.getLangOpts());
  if (Next && Next->is(tok::semi))
    End = Next->getEndLoc();
  const auto *Function = dyn_cast<FunctionDecl>(&Member);
  bool Body = Function && Function->doesThisDeclarationHaveABody() &&
              !Function->isDefaulted();
  if (!Body && (!Next || Next->isNot(tok::semi)))
    return std::nullopt;
  return placeBehind(End, indentOf(Member.getBeginLoc(), Sources), Sources);
}

bool hasConstructor(const CXXRecordDecl &Class) {
  return llvm::any_of(Class.decls(), [](const Decl *D) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
    return !D->isImplicit() &&
           isa<CXXConstructorDecl>(Template ? Template->getTemplatedDecl() : D);
  });
}

static std::optional<MemberPlace> behindColon(SourceLocation Colon,
                                              std::string Indent,
                                              const CXXRecordDecl &Class) {
  const ASTContext &Unit = Class.getASTContext();
  if (Colon.isInvalid() || Colon.isMacroID())
    return std::nullopt;
  return placeBehind(Lexer::getLocForEndOfToken(
                         Colon, 0, Unit.getSourceManager(), Unit.getLangOpts()),
                     std::move(Indent), Unit.getSourceManager());
}

// As far in as the first member.
static std::string indentIn(const CXXRecordDecl &Class) {
  const SourceManager &Sources = Class.getASTContext().getSourceManager();
  for (const Decl *D : Class.decls())
    if (!D->isImplicit() && !isa<AccessSpecDecl>(D))
      return indentOf(D->getBeginLoc(), Sources);
  return "  ";
}

// A constructor, or what stands with it.
static bool makesObjects(const Decl &D) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&D);
  return isa<CXXConstructorDecl>(D) ||
         (Method && (Method->isCopyAssignmentOperator() ||
                     Method->isMoveAssignmentOperator()));
}

std::optional<MemberPlace> placeIn(const CXXRecordDecl &Class) {
  const Decl *Last = nullptr;
  const AccessSpecDecl *Public = nullptr;
  for (const Decl *D : Class.decls()) {
    if (const auto *Access = dyn_cast<AccessSpecDecl>(D);
        Access && Access->getAccess() == AS_public && !Public)
      Public = Access;
    if (makesObjects(*D) && !D->isImplicit() && D->getAccess() == AS_public)
      Last = D;
  }
  if (Last)
    return behindMember(*Last);
  if (Public)
    return behindColon(Public->getColonLoc(), indentIn(Class), Class);
  if (!Class.isStruct())
    return std::nullopt;
  return behindColon(Class.getBraceRange().getBegin(), indentIn(Class), Class);
}

std::vector<std::string> deletedCopies(const CXXRecordDecl &Class) {
  std::string Name = Class.getNameAsString();
  return {fmt::format("{0}(const {0} &) = delete;", Name),
          fmt::format("{0} &operator=(const {0} &) = delete;", Name)};
}

} // namespace connguard
