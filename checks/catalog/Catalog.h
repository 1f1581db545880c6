// What connguard knows about other people's code, as values: client libraries
// (what opens, what gives back, what a failed call still owes) and server
// frameworks (what a handler looks like, how often it runs).
//
//   libraries/*.yaml, frameworks/*.yaml, .connguard.yaml
//        | parse (CatalogYaml.h)
//        v
//   Library, Framework  --add()-->  Catalog  --calls("redisConnect")-->  rows
//
// Names are qualified the way QualifiedName.h prints them: no inline or
// anonymous namespaces, no template arguments. A constructor is the name of its
// class.
#ifndef CONNGUARD_CATALOG_CATALOG_H
#define CONNGUARD_CATALOG_CATALOG_H

#include "catalog/Framework.h"
#include "catalog/HandlerIndex.h"
#include "catalog/Library.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace connguard {

/// All libraries and frameworks, looked up by qualified name.
class Catalog {
public:
  Catalog() = default;
  Catalog(const Catalog &) = delete;
  Catalog &operator=(const Catalog &) = delete;
  Catalog(Catalog &&) = default;
  Catalog &operator=(Catalog &&) = default;

  /// A resource whose type and title are known is that resource: its calls add
  /// to it, and a library of the same name redefines its properties. A row
  /// replaces what was known about that function and that handle.
  void add(Library New);
  /// A framework of a known name extends it.
  void add(Framework New);
  void add(NamePair New) { Pairs.push_back(std::move(New)); }

  /// What is known about the function \p QualifiedName; empty if nothing is.
  llvm::ArrayRef<const ApiCall *> calls(llvm::StringRef QualifiedName) const;
  /// False if no row's last name component is \p Identifier: a cheap test
  /// before the qualified name is made.
  bool mentions(llvm::StringRef Identifier) const;
  /// Who documents that the function throws on bad input; null if nobody does.
  const Library *throws(llvm::StringRef QualifiedName) const;

  /// True if the function does not return unless it failed, then with -1.
  bool returnsOnlyFailed(llvm::StringRef QualifiedName) const;

  /// The guard class \p QualifiedName; null if it is none.
  const GuardClass *guard(llvm::StringRef QualifiedName) const;

  /// How projects name what hands out and what takes back.
  const std::vector<NamePair> &pairs() const { return Pairs; }

  /// The first function that gives \p What back; null if there is none.
  const ApiCall *releaseOf(const Resource &What) const;
  /// True if objects of the class \p Name are handles of some library.
  bool isHandle(llvm::StringRef Name) const;
  /// True if a library calls its handles, which are void *, by \p Name.
  bool isHandleName(llvm::StringRef Name) const;
  /// The resource that messages call \p Title, if something gives it back.
  const Resource *resource(llvm::StringRef Type, llvm::StringRef Title) const;

  const std::vector<std::unique_ptr<Library>> &libraries() const {
    return Libraries;
  }
  const std::vector<std::unique_ptr<Framework>> &frameworks() const {
    return Frameworks;
  }
  /// Their rows about handlers, by name.
  const HandlerIndex &handlerRules() const { return Handlers; }

private:
  Resource *known(const Resource &Same) const;
  void joinKnown(Library &New) const;
  void index(const Library &From);

  std::vector<std::unique_ptr<Library>> Libraries;
  std::vector<std::unique_ptr<Framework>> Frameworks;
  HandlerIndex Handlers;
  std::vector<NamePair> Pairs;
  llvm::StringMap<std::vector<const ApiCall *>> ByName;
  llvm::StringMap<const Library *> Throwing;
  llvm::StringMap<const GuardClass *> Guards;
  llvm::StringMap<char> Identifiers, HandleTypes, HandleNames, OnlyFailed;
  llvm::DenseMap<const Resource *, const ApiCall *> Releases;
};

/// What a release row calls if objects of its class are deleted.
inline constexpr llvm::StringLiteral DeleteExpression = "delete";

/// True if \p Name equals \p Pattern, in which `*` stands for any text.
bool matchesName(llvm::StringRef Pattern, llvm::StringRef Name);

} // namespace connguard

#endif
