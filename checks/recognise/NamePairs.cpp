#include "recognise/NamePairs.h"
#include "support/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace connguard {

static bool contains(llvm::ArrayRef<std::string> Words, StringRef Word) {
  return llvm::is_contained(Words, Word.lower());
}

static bool hasAny(StringRef Name, llvm::ArrayRef<std::string> Words) {
  return llvm::any_of(wordsOf(Name),
                      [&](StringRef Word) { return contains(Words, Word); });
}

NamePairs::NamePairs(const Catalog &Known) : Pairs(Known.pairs()) {
  for (const NamePair &Pair : Pairs) {
    for (const std::string &Word : Pair.Acquire)
      Acquiring.insert(Word);
    for (const std::string &Word : Pair.Release) {
      Releasing.insert(Word);
      for (const std::string &What : Pair.Of) { // closesocket, sockclose
        Releasing.insert(Word + What);
        Releasing.insert(What + Word);
      }
    }
  }
}

static StringRef nameOf(const FunctionDecl &F) {
  return F.getIdentifier() ? F.getName() : StringRef();
}

static bool hasWordIn(StringRef Name, const llvm::StringSet<> &Words) {
  return llvm::any_of(wordsOf(Name), [&](StringRef Word) {
    return Words.contains(Word.lower());
  });
}

bool NamePairs::givesBack(const FunctionDecl &Callee) {
  auto [Known, New] = GiveBack.try_emplace(Callee.getCanonicalDecl());
  if (New)
    Known->second = hasWordIn(nameOf(Callee), Releasing);
  return Known->second;
}

// What may be a handle, by its type: the class of a pointer to one, void of
// `void *`, int itself. Null for others.
static const Type *handleIn(QualType Of) {
  const Type *Plain = Of->getCanonicalTypeUnqualified()->getTypePtr();
  if (Plain->isSpecificBuiltinType(BuiltinType::Int))
    return Plain;
  const Type *To =
      Plain->isPointerType()
          ? Plain->getPointeeType()->getCanonicalTypeUnqualified()->getTypePtr()
          : nullptr;
  return To && (To->isRecordType() || To->isVoidType()) ? To : nullptr;
}

// A number is a handle only if it is called one: int fd.
static bool takes(const FunctionDecl &F, const Type &What,
                  const NamePair &Pair) {
  return llvm::any_of(F.parameters(), [&](const ParmVarDecl *P) {
    QualType Type = P->getType();
    QualType Inner = Type->getPointeeType(); // conn **
    bool Behind =
        What.isRecordType() && !Inner.isNull() && handleIn(Inner) == &What;
    bool Named = !What.isIntegerType() || hasAny(P->getName(), Pair.Of);
    return (handleIn(Type) == &What && Named) || Behind;
  });
}

// As the other word was: RELEASE for GET, Release for Get.
static std::string inCaseOf(StringRef Other, StringRef Word) {
  if (Other.size() > 1 && llvm::all_of(Other, llvm::isUpper))
    return Word.upper();
  std::string Result = Word.str();
  if (llvm::isUpper(Other.front()))
    Result.front() = llvm::toUpper(Result.front());
  return Result;
}

static const FunctionDecl *declared(StringRef Name, const FunctionDecl &Near,
                                    const NamePair &Pair, const Type &What) {
  ASTContext &Unit = Near.getASTContext();
  auto Known = Unit.Idents.find(Name);
  if (Known == Unit.Idents.end())
    return nullptr;
  const DeclContext *Within =
      Near.getDeclContext()->getRedeclContext()->getPrimaryContext();
  for (const NamedDecl *Found : Within->lookup(Known->second))
    if (const auto *F = dyn_cast<FunctionDecl>(Found);
        F && takes(*F, What, Pair))
      return F->getCanonicalDecl();
  return nullptr;
}

// pool.acquire(), pool.releaseConnection(c)
static const FunctionDecl *method(const CXXRecordDecl &Class,
                                  const NamePair &Pair, const Type &What) {
  for (const CXXMethodDecl *M : Class.methods())
    if (hasAny(nameOf(*M), Pair.Release) && takes(*M, What, Pair))
      return M->getCanonicalDecl();
  return nullptr;
}

// Some name says that it is about connections. Of a number, the name of the
// parameter says so where it is taken back.
static bool isMeant(const FunctionDecl &Acquirer, const Type &What,
                    const NamePair &Pair) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Acquirer);
  const auto *Record = What.getAsRecordDecl();
  return What.isIntegerType() || hasAny(nameOf(Acquirer), Pair.Of) ||
         (Record && hasAny(Record->getName(), Pair.Of)) ||
         (Method && hasAny(Method->getParent()->getName(), Pair.Of));
}

// conn_get -> conn_put: one word differs.
static const FunctionDecl *function(const FunctionDecl &Acquirer,
                                    const NamePair &Pair, const Type &What) {
  StringRef Name = nameOf(Acquirer);
  for (StringRef Word : wordsOf(Name)) {
    if (!contains(Pair.Acquire, Word))
      continue;
    size_t At = Word.data() - Name.data();
    for (const std::string &Other : Pair.Release)
      if (const FunctionDecl *F =
              declared((Name.take_front(At) + inCaseOf(Word, Other) +
                        Name.drop_front(At + Word.size()))
                           .str(),
                       Acquirer, Pair, What))
        return F;
  }
  return nullptr;
}

const FunctionDecl *NamePairs::find(const FunctionDecl &Acquirer,
                                    bool Surely) const {
  const Type *What = handleIn(Acquirer.getReturnType());
  if (!What || !hasWordIn(nameOf(Acquirer), Acquiring))
    return nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Acquirer);
  for (const NamePair &Pair : Pairs) {
    if (!(Surely || isMeant(Acquirer, *What, Pair)) ||
        !hasAny(nameOf(Acquirer), Pair.Acquire))
      continue;
    if (const FunctionDecl *F = Method
                                    ? method(*Method->getParent(), Pair, *What)
                                    : function(Acquirer, Pair, *What))
      return F;
  }
  return nullptr;
}

bool NamePairs::undoes(const FunctionDecl &Ends,
                       const FunctionDecl &Begins) const {
  auto First = wordsOf(nameOf(Begins)), Second = wordsOf(nameOf(Ends));
  if (First.size() != Second.size())
    return false;
  auto [Begun, Ended] =
      std::mismatch(First.begin(), First.end(), Second.begin(), Second.end());
  return Begun != First.end() &&
         std::equal(Begun + 1, First.end(), Ended + 1) &&
         llvm::any_of(Pairs, [&](const NamePair &Pair) {
           return Pair.Undoes && contains(Pair.Acquire, *Begun) &&
                  contains(Pair.Release, *Ended);
         });
}

const FunctionDecl *NamePairs::partnerOf(const FunctionDecl &Acquirer,
                                         bool Surely) {
  auto [Known, New] = Partners[Surely].try_emplace(Acquirer.getCanonicalDecl());
  if (New)
    Known->second = find(Acquirer, Surely);
  return Known->second;
}

} // namespace connguard
