// What connguard knows about client libraries, as values: what opens, what
// gives back, what a failed call still owes.
#ifndef CONNGUARD_CATALOG_LIBRARY_H
#define CONNGUARD_CATALOG_LIBRARY_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
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
  Memory,     ///< Plain memory: nothing is owed but what is in it.
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
  /// Borrow: a call returns this argument, or 0 if it failed and Empty does not
  /// say Never.
  std::optional<unsigned> ReturnsArgument;
  const Resource *What = nullptr;
  const Library *Says = nullptr; ///< Where the row is written.
};

/// A class whose objects hold a handle and give it back when they die. Its
/// constructors take the handle first and a deleter, if any, second; without
/// one its second template argument deletes, or `delete` does.
struct GuardClass {
  std::string Name;              ///< `std::unique_ptr`
  std::vector<std::string> Look; ///< Methods that show the handle.
  std::string Release;           ///< Gives it out, and the debt with it.
  std::string Reset;             ///< Gives it back, and may take another one.
  std::string DefaultDeleter;    ///< The deleter class that calls `delete`.
};

struct Library {
  std::string Name;
  std::vector<std::string> Headers;
  std::string Package; ///< Debian -dev package; "" if there is none.
  std::string Instead;
  std::vector<std::string> Throws; ///< Functions documented to throw.
  /// The classes of all they throw; empty if that is not known.
  std::vector<std::string> Exceptions;
  std::vector<GuardClass> Guards;
  std::vector<Resource> Resources;
  std::vector<ApiCall> Calls;
};

/// The words of messages and of the YAML: `connection`, `one-thread`.
llvm::StringRef spelling(ResourceKind Kind);
llvm::StringRef spelling(Sharing Share);

} // namespace connguard

#endif
