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

static bool isWritten(const DeclContext *Context) {
  if (const auto *Space = dyn_cast<NamespaceDecl>(Context))
    return !Space->isInline() && !Space->isAnonymousNamespace();
  return isa<TagDecl>(Context);
}

std::string qualifiedName(const NamedDecl &Of) {
  const NamedDecl &Leaf = named(Of);
  llvm::SmallVector<std::string, 4> Parts;
  Parts.push_back(Leaf.getDeclName() ? Leaf.getNameAsString() : "");
  if (Parts.front().empty())
    return {};
  for (const DeclContext *Up = Leaf.getDeclContext(); Up; Up = Up->getParent())
    if (isWritten(Up))
      Parts.push_back(cast<NamedDecl>(Up)->getNameAsString());
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

const TagDecl *pointedToTag(QualType Type) {
  QualType Seen = lookThrough(Type);
  const TagDecl *Tag = Seen->getAsTagDecl();
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Tag);
  if (!Special || qualifiedName(*Special) != "std::shared_ptr")
    return Tag;
  const TemplateArgument &Held = Special->getTemplateArgs().get(0);
  if (Held.getKind() != TemplateArgument::Type)
    return Tag;
  return lookThrough(Held.getAsType())->getAsTagDecl();
}

std::string qualifiedNameWithArgument(const NamedDecl &Of) {
  std::string Name = qualifiedName(Of);
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Of);
  if (!Special || Special->getTemplateArgs().size() == 0)
    return Name;
  const TemplateArgument &First = Special->getTemplateArgs().get(0);
  if (First.getKind() != TemplateArgument::Integral)
    return Name;
  if (First.getIntegralType()->isBooleanType())
    return Name + (First.getAsIntegral() != 0 ? "<true>" : "<false>");
  llvm::SmallString<16> Number;
  First.getAsIntegral().toString(Number);
  return (Name + "<" + Number + ">").str();
}

} // namespace connguard
