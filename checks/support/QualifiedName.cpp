#include "support/QualifiedName.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace connguard {

// The declaration whose name counts: a constructor goes by its class.
static const NamedDecl &named(const NamedDecl &Of) {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Of))
    return *Constructor->getParent();
  // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): lives in the AST
  return Of;
}

// typedef struct { ... } name;
static std::string ownName(const NamedDecl &Of) {
  if (const auto *Tag = dyn_cast<TagDecl>(&Of))
    if (const TypedefNameDecl *Typedef = Tag->getTypedefNameForAnonDecl())
      return Typedef->getNameAsString();
  return Of.getDeclName() ? Of.getNameAsString() : "";
}

static bool isWritten(const DeclContext *Context) {
  if (const auto *Space = dyn_cast<NamespaceDecl>(Context))
    return !Space->isInline() && !Space->isAnonymousNamespace();
  const auto *Tag = dyn_cast<TagDecl>(Context);
  return Tag && !ownName(*Tag).empty();
}

std::string qualifiedName(const NamedDecl &Of) {
  const NamedDecl &Leaf = named(Of);
  llvm::SmallVector<std::string, 4> Parts;
  Parts.push_back(ownName(Leaf));
  if (Parts.front().empty())
    return {};
  for (const DeclContext *Up = Leaf.getDeclContext(); Up; Up = Up->getParent())
    if (isWritten(Up))
      Parts.push_back(ownName(*cast<NamedDecl>(Up)));
  return llvm::join(llvm::reverse(Parts), "::");
}

std::string nameOf(const FunctionDecl &F) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F);
      Method && Method->getParent()->isLambda()) {
    const DeclContext *Up = Method->getParent()->getDeclContext();
    const auto *Outer = dyn_cast_or_null<FunctionDecl>(
        Up ? Up->getNonClosureAncestor() : nullptr);
    return Outer ? "lambda in " + qualifiedName(*Outer) : "lambda";
  }
  std::string Name = qualifiedName(F);
  return Name.empty() ? F.getNameAsString() : Name;
}

static QualType lookThrough(QualType Type) {
  while (true) {
    Type = Type.getNonReferenceType();
    QualType Pointee = Type->getPointeeType();
    if (Pointee.isNull())
      return Type;
    Type = Pointee;
  }
}

// What a std::shared_ptr points to.
static QualType sharedBy(const TagDecl *Tag) {
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Tag);
  if (!Special || qualifiedName(*Special) != "std::shared_ptr")
    return {};
  const TemplateArgument &Held = Special->getTemplateArgs().get(0);
  return Held.getKind() == TemplateArgument::Type ? Held.getAsType()
                                                  : QualType();
}

const TagDecl *pointedToTag(QualType Type) {
  const TagDecl *Tag = lookThrough(Type)->getAsTagDecl();
  QualType Held = sharedBy(Tag);
  return Held.isNull() ? Tag : lookThrough(Held)->getAsTagDecl();
}

std::vector<std::string> typeNames(QualType Type) {
  std::vector<std::string> Names;
  while (true) {
    Type = Type.getNonReferenceType();
    const TagDecl *Tag = Type->getAsTagDecl();
    if (const auto *Alias = Type->getAs<TypedefType>()) {
      Names.push_back(qualifiedName(*Alias->getDecl()));
      Type = Alias->desugar();
    } else if (QualType Pointee = Type->getPointeeType(); !Pointee.isNull()) {
      Type = Pointee;
    } else if (QualType Held = sharedBy(Tag); !Held.isNull()) {
      Type = Held;
    } else {
      if (Tag) {
        Names.push_back(qualifiedName(*Tag));
        Names.push_back(qualifiedNameWithArgument(*Tag));
      } else if (const auto *Builtin = Type->getAs<BuiltinType>()) {
        Names.push_back(Builtin->getName(PrintingPolicy({})).str());
      }
      return Names;
    }
  }
}

// "true", "17", "std::thread"; "" for what is not written as a name.
static std::string firstArgument(const ClassTemplateSpecializationDecl &Of) {
  if (Of.getTemplateArgs().size() == 0)
    return "";
  const TemplateArgument &First = Of.getTemplateArgs().get(0);
  if (First.getKind() == TemplateArgument::Type) {
    const TagDecl *Tag = First.getAsType()->getAsTagDecl();
    return Tag ? qualifiedName(*Tag) : "";
  }
  if (First.getKind() != TemplateArgument::Integral)
    return "";
  if (First.getIntegralType()->isBooleanType())
    return First.getAsIntegral() != 0 ? "true" : "false";
  llvm::SmallString<16> Number;
  First.getAsIntegral().toString(Number);
  return std::string(Number);
}

std::string qualifiedNameWithArgument(const NamedDecl &Of) {
  std::string Name = qualifiedName(Of);
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Of);
  std::string Argument = Special ? firstArgument(*Special) : "";
  return Argument.empty() ? Name : Name + "<" + Argument + ">";
}

} // namespace connguard
