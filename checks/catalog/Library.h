// What connguard knows about client libraries, as values: what opens, what
// gives back, what a failed call still owes.
#ifndef CONNGUARD_CATALOG_LIBRARY_H
#define CONNGUARD_CATALOG_LIBRARY_H

#include "catalog/ApiCall.h"
#include "catalog/Verified.h"
#include "catalog/Versions.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
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
  /// In C, `{}` being the handle: true if it has lost its server. "" if there
  /// is no such test.
  std::string LostIf;
  /// What to do instead of one per request; "" falls back to the library's.
  std::string Instead;
  Versions Exists; ///< The type.
  const Library *From = nullptr;

  llvm::StringRef title() const { return Title.empty() ? Type : Title; }
  llvm::StringRef instead() const;
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

/// Words that functions of a project have in their names if one hands out what
/// the other takes back: `get` and `release`, of a `conn`.
struct NamePair {
  std::vector<std::string> Acquire, Release;
  std::vector<std::string> Of; ///< One of these is in some name, too.
  /// Given an object, one undoes what the other has done to it.
  bool Undoes = false;

  bool operator==(const NamePair &) const = default;
};

struct Library {
  std::string Name;
  std::vector<std::string> Headers;
  std::string Package; ///< Debian -dev package; "" if there is none.
  std::string Instead;
  std::vector<std::string> NotCovered; ///< What is left out, in words.
  std::vector<std::string> Throws;     ///< Functions documented to throw.
  /// The classes of all they throw; empty if that is not known.
  std::vector<std::string> Exceptions;
  bool UnlessChecked = false; ///< They do not if the object was asked before.
  /// Functions that return only if they failed: then with -1.
  std::vector<std::string> ReturnOnlyFailed;
  std::vector<GuardClass> Guards;
  std::vector<Resource> Resources;
  std::vector<ApiCall> Calls;
  bool BuiltIn = false; ///< Of ours, not of the analysed project.

  Verified verified() const {
    return verifiedBy(!Headers.empty(), !Package.empty());
  }
};

/// The words of messages and of the YAML: `connection`, `one-thread`.
llvm::StringRef spelling(ResourceKind Kind);
llvm::StringRef spelling(Sharing Share);

} // namespace connguard

#endif
