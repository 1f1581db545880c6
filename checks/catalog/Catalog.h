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

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace connguard {

/// What kind of thing must be given back.
enum class ResourceKind : std::uint8_t {
  Connection, ///< Connected when the call returns.
  Client,     ///< Connects when it is first used.
  Pool,       ///< Holds connections for others.
  Lease,      ///< Borrowed from a pool.
  Tls,        ///< A TLS context or session.
  Descriptor, ///< A file descriptor.
  Stream,     ///< A buffered stream over a descriptor.
  Result,     ///< A reply, row set or statement.
};

/// Who may use one instance at the same time.
enum class Sharing : std::uint8_t { Unknown, OneThread, Threads };

/// Where a call keeps the handle it deals with.
struct HandlePlace {
  enum Kind : std::uint8_t {
    Result,   ///< The value the call returns.
    Argument, ///< Argument N. For an acquisition: what argument N points to.
    Elements, ///< Both elements of the array that is argument N (pipe).
    Pointee,  ///< What argument N points to; releases only (`closep(&p)`).
    This,     ///< The object the method is called on, or that is constructed.
  };
  Kind Where = Result;
  unsigned Index = 0;

  bool operator==(const HandlePlace &) const = default;
};

/// When an acquiring call leaves nothing to give back.
enum class NothingOwed : std::uint8_t {
  HandleNull,     ///< The handle itself is null.
  HandleNegative, ///< The handle is a negative number.
  CallNonzero,    ///< The call returned something other than 0.
  CallZero,       ///< The call returned 0.
  Never,          ///< Something is always owed.
};

/// When a call that takes a handle over does so.
enum class Takes : std::uint8_t { Always, OnSuccess };

struct Library;

/// One kind of handle of one library.
struct Resource {
  std::string Type;  ///< As written in signatures: `redisContext`, `int`.
  std::string Title; ///< What messages call it; "" means Type.
  ResourceKind Kind = ResourceKind::Connection;
  Sharing Share = Sharing::Unknown;
  /// The type's destructor gives it back: never leaked while on the stack.
  bool Raii = false;
  /// The release accepts the empty handle, as free() does.
  bool ReleaseAcceptsNull = false;
  /// What to do instead of one per request; "" falls back to the library's.
  std::string Instead;
  const Library *From = nullptr;

  llvm::StringRef title() const { return Title.empty() ? Type : Title; }
  llvm::StringRef instead() const;
};

/// What one function does to one resource.
struct ApiCall {
  enum Role : std::uint8_t { Acquire, Release, Transfer, Predicate, Borrow };
  Role Does = Acquire;
  std::string Name;
  HandlePlace Handle;
  NothingOwed Empty = NothingOwed::HandleNull;
  /// Acquire: a call that failed may still return a handle that is owed.
  bool OwedWhenFailed = false;
  /// Transfer: whether a failed call leaves the handle with the caller.
  Takes When = Takes::Always;
  /// Acquire: argument 'Argument' must have one of the bits or values in
  /// 'Values' (spelled as in source) for the call to acquire at all.
  std::optional<unsigned> OnlyIfArgument;
  std::vector<std::string> OnlyIfValues;
  const Resource *What = nullptr;
};

struct Library {
  std::string Name;
  std::vector<std::string> Headers;
  std::string Package; ///< Debian -dev package; "" if there is none.
  std::string Instead;
  std::vector<std::string> Throws; ///< Functions documented to throw.
  std::vector<Resource> Resources;
  std::vector<ApiCall> Calls;
};

/// How often a function runs.
enum class Cadence : std::uint8_t {
  Once,       ///< Startup and shutdown hooks.
  Task,       ///< A task or coroutine; how often is up to who starts it.
  Tick,       ///< A timer.
  Event,      ///< An event of a loop.
  Connection, ///< Each accepted connection.
  Message,    ///< Each message of a stream.
  Request,    ///< Each request.
};

/// How to recognise a function that a framework calls.
struct HandlerRule {
  enum Kind : std::uint8_t {
    Callable,    ///< Passed as an argument to one of Names.
    Override,    ///< Overrides a virtual; its class derives from one of Names.
    Signature,   ///< Has parameters of the types in Names, in that order.
    Returns,     ///< Returns one of Names.
    Coroutine,   ///< Is a coroutine that returns one of Names ("*": any).
    Constructor, ///< Constructs a class that derives from one of Names.
    Field,       ///< Stored in the struct field `Record::field`.
    Loop,        ///< A loop that calls one of Names: each turn is an event.
  };
  Kind How = Callable;
  /// Qualified names; `*` matches within a name. In Signature each entry is
  /// one parameter, alternatives are separated by `|`.
  std::vector<std::string> Names;
  std::vector<std::string> Methods; ///< Override: only these; `*` allowed.
  std::vector<std::string> Params;  ///< Override: parameter types required.
  std::optional<int> Argument;      ///< Callable: which; negative from the end.
  Cadence Per = Cadence::Request;
  /// Too little evidence to report on its own.
  bool Weak = false;
};

struct Framework {
  std::string Name;
  std::vector<std::string> Headers;
  std::string Package;
  std::string Instead; ///< Where a shared client belongs in this framework.
  std::vector<HandlerRule> Handlers;
};

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

  /// What is known about the function \p QualifiedName; empty if nothing is.
  llvm::ArrayRef<const ApiCall *> calls(llvm::StringRef QualifiedName) const;
  /// False if no row's last name component is \p Identifier: a cheap test
  /// before the qualified name is made.
  bool mentions(llvm::StringRef Identifier) const;
  /// True for functions documented to throw on bad input.
  bool throws(llvm::StringRef QualifiedName) const;

  /// The acquisition of an object of the class \p QualifiedName.
  const ApiCall *construction(llvm::StringRef QualifiedName) const;

  /// The first function that gives \p What back; null if there is none.
  const ApiCall *releaseOf(const Resource &What) const;
  /// The resource that messages call \p Title, if something gives it back.
  const Resource *resource(llvm::StringRef Type, llvm::StringRef Title) const;

  const std::vector<std::unique_ptr<Library>> &libraries() const {
    return Libraries;
  }
  const std::vector<std::unique_ptr<Framework>> &frameworks() const {
    return Frameworks;
  }

private:
  Resource *known(const Resource &Same) const;
  void joinKnown(Library &New) const;
  void index(const Library &From);

  std::vector<std::unique_ptr<Library>> Libraries;
  std::vector<std::unique_ptr<Framework>> Frameworks;
  llvm::StringMap<std::vector<const ApiCall *>> ByName;
  llvm::StringMap<const ApiCall *> Throwing;
  llvm::StringMap<char> Identifiers;
};

/// `connection`, `per request`: the words of messages and of the YAML.
llvm::StringRef spelling(ResourceKind Kind);
llvm::StringRef spelling(Sharing Share);
llvm::StringRef spelling(Cadence Per);

/// True if \p Name equals \p Pattern, in which `*` stands for any text.
bool matchesName(llvm::StringRef Pattern, llvm::StringRef Name);

} // namespace connguard

#endif
