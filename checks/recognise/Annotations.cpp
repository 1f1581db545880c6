#include "recognise/Annotations.h"

#include "catalog/YamlWords.h"
#include "support/QualifiedName.h"
#include "support/Words.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace connguard {

static constexpr llvm::StringLiteral Prefix = "connguard::";
/// The annotation that is read, and what it was found to mean.
struct Annotations::Reading {
  const AnnotateAttr &Said;
  Word Means;
  std::optional<ResourceKind> Kind = std::nullopt;
  std::optional<NothingOwed> Empty = std::nullopt;
  std::vector<ApiCall> Rows;
  AnnotationMistake Wrong = {}; ///< Its Message is set if it says nothing.

  bool isRight() const { return Wrong.Message.empty(); }
  AnnotationMistake &refuse(std::string Why, std::string Better) {
    Wrong.At = Said.getRange();
    Wrong.Message = "'" + Said.getAnnotation().str() + "' " + std::move(Why);
    Wrong.Advice = std::move(Better);
    return Wrong;
  }
  /// Nothing else can have been meant.
  void refuseIdle(std::string Why, std::string Better) {
    refuse(std::move(Why), std::move(Better)).Idle = true;
  }
};

Annotations::Annotations(const Catalog &Known, AssumedRows &Types)
    : Known(Known), Types(Types) {
  Source.Name = "annotations in source";
}

std::optional<Annotations::Word> Annotations::wordOf(StringRef Annotation) {
  static constexpr std::pair<llvm::StringLiteral, Word> Words[] = {
      {"acquires", Word::Acquires},
      {"releases", Word::Releases},
      {"owns", Word::Owns},
      {"borrows", Word::Borrows}};
  if (Annotation.consume_front(Prefix))
    for (const auto &[Spelling, Means] : Words)
      if (Annotation == Spelling)
        return Means;
  return std::nullopt;
}

static ApiCall::Role roleOf(bool Acquires, bool Releases, bool Owns) {
  if (Acquires)
    return ApiCall::Acquire;
  if (Releases)
    return ApiCall::Release;
  return Owns ? ApiCall::Transfer : ApiCall::Borrow;
}

// What the catalog would call the type: db::Conn for db::Conn * and
// shared_ptr<db::Conn>, conn_t for a void * of that name.
static std::string typeName(QualType Type) {
  if (Type->isVoidPointerType())
    return Type->getAs<TypedefType>()
               ? qualifiedName(*Type->getAs<TypedefType>()->getDecl())
               : std::string();
  std::vector<std::string> Names = typeNames(Type);
  return Names.empty() ? std::string() : Names.front();
}

const Resource &Annotations::own(StringRef Type, ResourceKind Kind,
                                 bool IsObject) {
  Resource &R = Own[{Type.str(), Kind, IsObject}];
  R.Type = Type.str();
  R.Kind = Kind;
  R.Raii = IsObject; // it gives back what it holds
  return R;
}

const Resource *Annotations::resourceOf(QualType Type, const Reading &By) {
  const Resource *R = Types.resourceOf(Type);
  if (R && (!By.Kind || *By.Kind == R->Kind))
    return R;
  std::string Name = R ? R->Type : typeName(Type);
  if (Name.empty() || Type->isVoidType() || Type->isBooleanType())
    return nullptr;
  return &own(Name, By.Kind.value_or(ResourceKind::Connection),
              Type->isRecordType());
}

void Annotations::acquires(QualType Handle, HandlePlace Place, Reading &Into) {
  const Resource *What = resourceOf(Handle, Into);
  if (!What)
    return Into.refuseIdle(
        "stands where there is no handle",
        "put it on a function that returns one, or on the parameter "
        "through which it is handed out");
  ApiCall Row{.Does = ApiCall::Acquire, .Handle = Place};
  Row.What = What;
  Row.Empty = What->Kind == ResourceKind::Descriptor
                  ? NothingOwed::HandleNegative
                  : NothingOwed::HandleNull;
  if (Into.Empty)
    Row.Empty = *Into.Empty;
  Into.Rows.push_back(std::move(Row));
}

// close() gives back all kinds of descriptors, and what is of this type.
void Annotations::releases(QualType Handle, HandlePlace Place, Reading &Into) {
  const Resource *What = resourceOf(Handle, Into);
  if (!What)
    return void(Into.refuse("cannot tell what is given back as '" +
                                Handle.getAsString() + "'",
                            "describe the function in a catalog file"));
  ApiCall Row{.Does = ApiCall::Release, .Handle = Place};
  auto Add = [&](const Resource &R) {
    Row.What = &R;
    Into.Rows.push_back(Row);
  };
  std::string Type = What->Type;
  for (const auto &L : Known.libraries())
    for (const Resource &R : L->Resources)
      if (R.Type == Type && !R.Raii)
        Add(R);
  for (const auto &Each : Vocabulary<ResourceKind>::Words)
    Add(own(Type, Each.Meaning));
}

// Conn **, Conn *&, int *: what is handed out through it.
static QualType pointedTo(QualType Type) {
  QualType To = Type->getPointeeType();
  bool Handle =
      !To.isNull() && !To.isConstQualified() &&
      (To->isPointerType() || To->isIntegerType() || To->getAs<TypedefType>());
  return Handle ? To : QualType();
}

void Annotations::onParameter(const FunctionDecl &F, unsigned Index,
                              Reading &Into) {
  QualType Type = F.getParamDecl(Index)->getType();
  QualType To = pointedTo(Type);
  HandlePlace Place{HandlePlace::Argument, Index};
  if (Into.Means == Word::Acquires) {
    if (To.isNull())
      return Into.refuseIdle(
          "is on a parameter that hands nothing out",
          "put it on a parameter that points or refers to the handle, "
          "or on the function that returns it");
    return acquires(To, Place, Into);
  }
  bool Indirect = !To.isNull() && To->isPointerType();
  if (Into.Means == Word::Releases)
    return releases(
        Indirect ? To : Type,
        {Indirect ? HandlePlace::Pointee : HandlePlace::Argument, Index}, Into);
  const Resource *What = resourceOf(Indirect ? To : Type, Into);
  ApiCall Row{.Does = roleOf(false, false, Into.Means == Word::Owns),
              .Handle = Place};
  Row.What = What ? What : &own("handle", ResourceKind::Connection);
  Into.Rows.push_back(std::move(Row));
}

// class Keeper { Keeper(Conn *, int); }: each argument is kept, or looked at.
void Annotations::onConstructor(const CXXConstructorDecl &F, Reading &Into) {
  ASTContext &Unit = F.getASTContext();
  switch (Into.Means) {
  case Word::Acquires:
    return acquires(Unit.getCanonicalTagType(F.getParent()),
                    {HandlePlace::This, 0}, Into);
  case Word::Releases:
    return Into.refuseIdle(
        "says nothing on a class or constructor",
        "put it on the function or parameter that gives a handle back");
  case Word::Owns:
  case Word::Borrows:
    for (unsigned I = 0; I < F.getNumParams(); ++I)
      onParameter(F, I, Into);
  }
}

void Annotations::onFunction(const FunctionDecl &F, Reading &Into) {
  if (const auto *Made = dyn_cast<CXXConstructorDecl>(&F))
    return onConstructor(*Made, Into);
  if (Into.Means == Word::Acquires)
    return acquires(F.getReturnType(), {HandlePlace::Result, 0}, Into);
  if (Into.Means == Word::Borrows) {
    ApiCall Row{.Does = ApiCall::Borrow};
    Row.What = &own("handle", ResourceKind::Connection);
    Into.Rows.push_back(std::move(Row));
    return;
  }
  if (F.getNumParams() == 1)
    return onParameter(F, 0, Into);
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  bool OfObject = Method && Method->isInstance() && F.param_empty() &&
                  Into.Means == Word::Releases;
  if (OfObject)
    return releases(F.getASTContext().getCanonicalTagType(Method->getParent()),
                    {HandlePlace::This, 0}, Into);
  if (F.param_empty())
    return Into.refuseIdle("is on a function that is passed nothing",
                           "put it on the function that gets the handle");
  Into.refuse("does not say which parameter is meant",
              "put it on the parameter");
}

static StringRef wordIn(const Expr &Argument) {
  const auto *Text = dyn_cast<StringLiteral>(Argument.IgnoreParenImpCasts());
  if (const auto *Constant = dyn_cast<ConstantExpr>(&Argument))
    Text =
        dyn_cast<StringLiteral>(Constant->getSubExpr()->IgnoreParenImpCasts());
  return Text && Text->getCharByteWidth() == 1 ? Text->getString() : "";
}

void Annotations::refuseWord(StringRef Text, Reading &Into) {
  bool Some = Into.Means == Word::Acquires;
  AnnotationMistake &Wrong = Into.refuse(
      Some ? "does not know '" + Text.str() + "'" : "takes no further words",
      "only 'connguard::acquires' takes some: those of 'kind' and 'empty' in "
      "a catalog file");
  llvm::SmallVector<StringRef, 16> Known;
  for (const auto &Each : Vocabulary<ResourceKind>::Words)
    Known.push_back(Each.Spelling);
  for (const auto &Each : Vocabulary<NothingOwed>::Words)
    Known.push_back(Each.Spelling);
  Wrong.Meant = Some ? closestWord(Text, Known) : "";
  if (!Some || !Wrong.Meant.empty())
    Wrong.Written = Text.str();
}

// annotate("connguard::acquires", "lease", "call nonzero")
void Annotations::readArguments(Reading &Into) {
  for (const Expr *Argument : Into.Said.args()) {
    StringRef Text = wordIn(*Argument);
    NothingOwed Empty = NothingOwed::HandleNull;
    ResourceKind Kind = ResourceKind::Connection;
    if (Into.Means == Word::Acquires && readWord(Text, Empty))
      Into.Empty = Empty;
    else if (Into.Means == Word::Acquires && readWord(Text, Kind))
      Into.Kind = Kind;
    else
      return refuseWord(Text, Into);
  }
}

void Annotations::read(const Decl &On, Reading &Into) {
  readArguments(Into);
  if (!Into.isRight())
    return;
  if (const auto *Parameter = dyn_cast<ParmVarDecl>(&On)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Parameter->getDeclContext()))
      return onParameter(*F, Parameter->getFunctionScopeIndex(), Into);
  } else if (const FunctionDecl *F = On.getAsFunction()) {
    return onFunction(*F, Into);
  } else if (isa<CXXRecordDecl>(On)) {
    if (Into.Means == Word::Releases)
      return Into.refuseIdle(
          "says nothing on a class or constructor",
          "put it on the function or parameter that gives a handle back");
    return;
  }
  Into.refuseIdle("says nothing here",
                  "put it on a function, a parameter or a class");
}

std::vector<ApiCall> Annotations::rows(const Decl &On, const AnnotateAttr &Said,
                                       const FunctionDecl &Of) {
  std::optional<Word> Means = wordOf(Said.getAnnotation());
  if (!Means)
    return {};
  Reading Into{.Said = Said, .Means = *Means};
  if (isa<CXXRecordDecl>(On)) {
    readArguments(Into);
    if (Into.isRight())
      onConstructor(cast<CXXConstructorDecl>(Of), Into);
  } else {
    read(On, Into);
  }
  for (ApiCall &Row : Into.Rows) {
    Row.Name = qualifiedName(Of);
    Row.Says = &Source;
  }
  return Into.isRight() ? std::move(Into.Rows) : std::vector<ApiCall>();
}

// Parameters do not inherit what an earlier declaration says.
std::vector<const ApiCall *> Annotations::rowsOf(const FunctionDecl &F) {
  std::vector<const ApiCall *> Result;
  auto Look = [&](const Decl &On) {
    if (On.hasAttrs())
      for (const auto *Said : On.specific_attrs<AnnotateAttr>())
        if (!Said->isInherited() || isa<CXXRecordDecl>(On))
          for (ApiCall &Row : rows(On, *Said, F))
            Result.push_back(&Rows.emplace_back(std::move(Row)));
  };
  for (const FunctionDecl *Each : F.redecls()) {
    Look(*Each);
    for (const ParmVarDecl *Parameter : Each->parameters())
      Look(*Parameter);
  }
  const auto *Made = dyn_cast<CXXConstructorDecl>(&F);
  if (Made && !Made->isCopyOrMoveConstructor())
    Look(*Made->getParent());
  return Result;
}

const ApiCall *Annotations::made(const CXXRecordDecl &Class) {
  if (!Class.hasDefinition() || !Class.hasAttrs())
    return nullptr;
  for (const CXXConstructorDecl *Each : Class.ctors())
    if (!Each->isCopyOrMoveConstructor())
      for (const ApiCall *Row : rowsOf(*Each))
        if (Row->Does == ApiCall::Acquire)
          return Row;
  return nullptr;
}

AnnotationMistake Annotations::mistakeAs(const Decl &On,
                                         const AnnotateAttr &Said, Word Means) {
  Reading Into{.Said = Said, .Means = Means};
  read(On, Into);
  return Into.Wrong;
}

} // namespace connguard
