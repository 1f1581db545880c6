#include "rules/Owners.h"

#include "recognise/Calls.h"
#include "recognise/Functions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

std::vector<std::set<const void *>>
KeptSite::leftWith(const Decl &Field) const {
  std::vector<std::set<const void *>> Result;
  llvm::copy_if(
      In->Paths.Sites[Site].LeftIn, std::back_inserter(Result),
      [&](const auto &Together) { return Together.contains(&Field); });
  return Result;
}

const CXXRecordDecl *Owner::classOf() const {
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  return Class && Class->hasDefinition() ? Class : nullptr;
}

const CXXDestructorDecl *Owner::destructor() const {
  const CXXRecordDecl *Class = classOf();
  const CXXDestructorDecl *Written = Class ? Class->getDestructor() : nullptr;
  return Written && Written->isUserProvided() ? Written : nullptr;
}

// A body with errors is looked through for names.
static bool isVisible(const FunctionDecl &Method) {
  return Method.isImplicit() || Method.isDefaulted() || Method.isDeleted() ||
         Method.isPureVirtual() || Method.hasBody();
}

bool Owner::endsElsewhere() const {
  const CXXDestructorDecl *Written = destructor();
  return Written && !Record->isDependentContext() &&
         !isa<ClassTemplateSpecializationDecl>(Record) && !isVisible(*Written);
}

static void calledIn(const Stmt &Body, const Decl &Class,
                     std::vector<const FunctionDecl *> &Into) {
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Body))
    if (const CXXMethodDecl *Method = Call->getMethodDecl();
        Method && Method->getParent()->getCanonicalDecl() == &Class)
      if (const FunctionDecl *Seen = visibleBody(*Method);
          Seen && !llvm::is_contained(Into, Seen))
        Into.push_back(Seen);
  for (const Stmt *Child : Body.children())
    if (Child)
      calledIn(*Child, Class, Into);
}

const FunctionDecl *Owner::dies() const {
  const CXXDestructorDecl *Written = destructor();
  const FunctionDecl *Body = Written ? visibleBody(*Written) : nullptr;
  std::vector<const FunctionDecl *> Runs;
  if (Body)
    Runs.push_back(Body);
  for (size_t I = 0; I < Runs.size(); ++I) {
    if (Use.Releasers.contains(Runs[I]))
      return Runs[I];
    calledIn(*Runs[I]->getBody(), *Record->getCanonicalDecl(), Runs);
  }
  return nullptr;
}

const Resource *Owner::what() const {
  if (!Kept.empty())
    return Kept.front().site().Row->What;
  return Use.Row ? Use.Row->What : nullptr;
}

const FunctionDecl *filledFirst(const Owner &O) {
  const CXXRecordDecl *Class = O.classOf();
  const FunctionDecl *First = nullptr;
  if (!Class)
    return nullptr;
  for (const CXXConstructorDecl *Made : Class->ctors()) {
    if (Made->isCopyOrMoveConstructor() || Made->isDeleted())
      continue;
    const FunctionDecl *Body = visibleBody(*Made);
    bool Fills = llvm::any_of(O.Kept, [&](const KeptSite &K) {
      return K.In->Events.Function == Body && !K.leftWith(*O.Field).empty();
    });
    if (!Fills)
      return nullptr;
    First = Body;
  }
  return First;
}

// --- What the unit shows of a class ------------------------------------------

// Defined in the main file, which nobody includes.
static bool isLocal(const Decl &D, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return !Unit.getLangOpts().IsHeaderFile &&
         Sources.isInMainFile(Sources.getExpansionLoc(D.getLocation()));
}

static bool showsAll(const CXXRecordDecl &Class) {
  return llvm::none_of(Class.decls(),
                       [](const Decl *D) {
                         return isa<FunctionTemplateDecl, FriendDecl>(D);
                       }) &&
         llvm::all_of(Class.methods(),
                      [](const CXXMethodDecl *M) { return isVisible(*M); });
}

// What a template of this file does not instantiate, nobody calls.
static const CXXRecordDecl *asWritten(const CXXRecordDecl &Class, bool Local) {
  if (Class.isDependentContext())
    return nullptr;
  if (!isa<ClassTemplateSpecializationDecl>(Class))
    return &Class;
  return Local ? Class.getTemplateInstantiationPattern() : nullptr;
}

bool isClosed(const FieldDecl &Field, const UnitFacts &Facts) {
  if (Facts.NamedInBroken.contains(Field.getName()))
    return false;
  bool Local = isLocal(Field, Facts.Unit);
  const auto *Class = dyn_cast<CXXRecordDecl>(Field.getParent());
  if (!Class || !Class->hasDefinition())
    return Local;
  const CXXRecordDecl *Written = asWritten(*Class, Local);
  return Written && showsAll(*Written) &&
         (Local || (Field.getAccess() == AS_private && Facts.Whole));
}

// A getter of a class of this file: all its callers are here, if it has any.
static bool letsOut(const FunctionDecl &Getter, const UnitFacts &Facts) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Getter);
  FieldUse Result = Facts.Fields.of(Getter);
  return !isLocal(*Getter.getCanonicalDecl(), Facts.Unit) ||
         (Method && Method->isVirtual()) || !Result.Called || Result.LetOut ||
         !Result.LentTo.empty() || !Result.Releasers.empty() ||
         !Result.Getters.empty();
}

// To a library that does not know what it is, and may keep it.
static bool lentToStrangers(const Owner &O) {
  return llvm::any_of(O.Use.LentTo, [&](const std::string &Home) {
    return llvm::none_of(O.Kept, [&](const KeptSite &K) {
      return !Home.empty() && K.site().Home == Home;
    });
  });
}

static void judge(Owner &O, const UnitFacts &Facts) {
  O.Use = Facts.Fields.of(*O.Field);
  O.Closed = isClosed(*O.Field, Facts);
  O.LetOut = O.Use.LetOut || lentToStrangers(O) ||
             llvm::any_of(O.Use.Getters,
                          [&](const auto *F) { return letsOut(*F, Facts); });
  O.Releasers = O.Use.Releasers;
  for (const KeptSite &K : O.Kept)
    if (!K.leftWith(*O.Field).empty() &&
        O.Use.Refillers.contains(K.In->Events.Function))
      O.Releasers.erase(K.In->Events.Function);
}

llvm::MapVector<const FieldDecl *, std::vector<KeptSite>>
keptIn(const UnitFacts &Facts) {
  llvm::MapVector<const FieldDecl *, std::vector<KeptSite>> Kept;
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (Function.Events.Sites[I].Row && !Function.Events.Sites[I].Filled)
        for (const void *Key : Function.Paths.Sites[I].KeptIn)
          Kept[cast<FieldDecl>(static_cast<const Decl *>(Key))].push_back(
              {&Function, I});
  return Kept;
}

static std::vector<Owner> owners(const UnitFacts &Facts,
                                 llvm::ArrayRef<const FieldDecl *> Named) {
  auto Kept = keptIn(Facts);
  for (const FieldDecl *Field : Named)
    Kept[Field];
  std::vector<Owner> Result;
  for (auto &[Field, Sites] : Kept) {
    Owner &O = Result.emplace_back();
    O.Field = Field;
    O.Record = Field->getParent();
    O.Kept = std::move(Sites);
    judge(O, Facts);
  }
  return Result;
}

std::vector<Owner> ownersIn(const UnitFacts &Facts) {
  return owners(Facts, Facts.Fields.released());
}

std::vector<Owner> fieldsNamedIn(const UnitFacts &Facts) {
  return owners(Facts, Facts.Fields.all());
}

} // namespace connguard
