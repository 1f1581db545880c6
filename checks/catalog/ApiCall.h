// What one function of a client library does to one kind of handle, as a value.
//
//   { call: redisConnect, handle: result, owed-when-failed: true }
#ifndef CONNGUARD_CATALOG_APICALL_H
#define CONNGUARD_CATALOG_APICALL_H

#include "catalog/Versions.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace connguard {

struct Library;
struct Resource;

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
  HandleNull,      ///< The handle itself is null.
  HandleNegative,  ///< The handle is a negative number.
  CallNonzero,     ///< The call returned something other than 0.
  CallZero,        ///< The call returned 0.
  CallNotPositive, ///< The call returned 0 or a negative number.
  Never,           ///< Something is always owed.
  Always,          ///< It is made, but paths cannot tell who owes it.
};

/// When a call that takes a handle over does so.
enum class Takes : std::uint8_t {
  Always,
  OnSuccess,
  ForGood, ///< Always, and keeps it as long as the thread or process lives.
};

/// How long a call may take, or what is done with the handle it yields.
struct TimeLimit {
  enum Kind : std::uint8_t {
    Unknown,
    None,     ///< For ever, unless the user bounds it.
    Bounded,  ///< The library bounds it by default.
    Argument, ///< Argument N bounds it.
  };
  Kind By = Unknown;
  unsigned Index = 0;

  bool operator==(const TimeLimit &) const = default;
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
  /// Transfer: the argument that says where it is kept; who is given the same
  /// as first argument, and is one of ForgottenBy, gives nothing back.
  std::optional<unsigned> KeptUnder;
  std::vector<std::string> ForgottenBy;
  /// This argument must be spelled as one of OnlyIfValues, or, if that is
  /// empty, as none of UnlessValues for the row to hold at all.
  std::optional<unsigned> OnlyIfArgument;
  std::vector<std::string> OnlyIfValues;
  std::vector<std::string> UnlessValues;
  /// The row is about overloads that have parameters of these types, in this
  /// order, spelled as in HandlerRule; empty if it is about all.
  std::vector<std::string> Parameters;
  /// Borrow: a call returns this argument, or 0 if it failed and Empty does not
  /// say Never.
  std::optional<unsigned> ReturnsArgument;
  /// Borrow: of an object of the caller, nothing is owed if the call failed.
  bool EmptiesWhenFailed = false;
  /// Acquire: what this argument points to is not 0 if the call failed.
  std::optional<unsigned> ErrorArgument;
  /// Acquire: how long it may take, and in words what bounds it.
  TimeLimit Timeout;
  std::string BoundedBy;
  Versions Exists;
  const Resource *What = nullptr;
  const Library *Says = nullptr; ///< Where the row is written.
};

} // namespace connguard

#endif
