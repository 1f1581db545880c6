#include "rules/OwnerSlots.h"

#include "rules/Owners.h"
#include "summary/Entities.h"
#include "support/QualifiedName.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace connguard {

static FunctionSlots slotOf(std::string Entity, const NamedDecl &Of,
                            SlotName::Role What, std::vector<SlotWay> Ways) {
  const SourceManager &Sources = Of.getASTContext().getSourceManager();
  FunctionSlots Result{.Entity = std::move(Entity),
                       .Name = qualifiedName(Of),
                       .At = placeOf(Of.getLocation(), Sources),
                       .Slots = {}};
  Result.Slots.push_back({.Where = {.Of = What},
                          .Type = {},
                          .Handle = {},
                          .Ways = std::move(Ways),
                          .By = {}});
  return Result;
}

// Holder(redisContext *session), whose destructor gives `session` back: what
// the destructor calls.
static std::string guardedBy(const Owner &O) {
  const CXXRecordDecl *Class = O.classOf();
  if (!Class || !O.Use.Row || !isa_and_nonnull<CXXDestructorDecl>(O.dies()))
    return {};
  bool TakesIt = llvm::any_of(Class->ctors(), [&](const CXXConstructorDecl
                                                      *Made) {
    return Made->getNumParams() > 0 &&
           Made->getParamDecl(0)->getType()->getUnqualifiedDesugaredType() ==
               O.Field->getType()->getUnqualifiedDesugaredType();
  });
  return TakesIt ? O.Use.Row->Name : std::string();
}

static SlotWay way(bool Owed, std::vector<Premise> If = {}) {
  return {.Owed = Owed, .Results = AnySign, .If = std::move(If)};
}

static bool isInMainFile(const FieldDecl &Field) {
  const SourceManager &Sources = Field.getASTContext().getSourceManager();
  return Sources.isInMainFile(Sources.getExpansionLoc(Field.getLocation()));
}

// A number, or a pointer to a class: what handles are.
static bool canBeHandle(const FieldDecl &Field) {
  QualType To = Field.getType()->getPointeeType();
  return To.isNull() ? Field.getType()->isSpecificBuiltinType(BuiltinType::Int)
                     : To->isRecordType() || To->isVoidType();
}

std::vector<FunctionSlots>
ownerSlots(const UnitFacts &Facts,
           llvm::ArrayRef<const FunctionDecl *> Functions) {
  std::vector<FunctionSlots> Result;
  for (const Owner &O : fieldsNamedIn(Facts)) {
    if (isInMainFile(*O.Field) || !canBeHandle(*O.Field))
      continue;
    std::vector<SlotWay> Ways;
    if (!O.Releasers.empty())
      Ways.push_back(way(/*Owed=*/false));
    Ways.push_back(way(/*Owed=*/true));
    if (O.LetOut || Facts.NamedInBroken.contains(O.Field->getName()))
      Ways.push_back(way(/*Owed=*/true, {Premise{}})); // nobody can tell
    if (Ways.size() == 1 && O.Kept.empty())
      continue;
    Result.push_back(
        slotOf(entityOf(*O.Field), *O.Field, SlotName::Kept, std::move(Ways)));
    Result.back().Slots.front().By = guardedBy(O);
  }
  for (const FunctionDecl *F : Functions)
    if (const auto *Ends = dyn_cast<CXXDestructorDecl>(F);
        Ends && Ends->isUserProvided())
      Result.push_back(
          slotOf(entityOf(*Ends), *Ends, SlotName::Ends, {way(/*Owed=*/true)}));
  return Result;
}

} // namespace connguard
