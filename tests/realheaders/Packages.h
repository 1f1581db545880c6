// Which version of a library is installed here.
#ifndef CONNGUARD_TESTS_REALHEADERS_PACKAGES_H
#define CONNGUARD_TESTS_REALHEADERS_PACKAGES_H

#include "catalog/Versions.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace connguard::test {

/// The version of the library in the Debian package \p Name; "" if it is not
/// installed, or if this is no Debian.
std::string installedVersion(llvm::StringRef Name);

/// `1:1.22.1-1` -> `1.22.1`: without the epoch and the packager's revision.
std::string upstreamVersion(llvm::StringRef Debian);

/// Whether a name is in headers of some version.
enum class Presence { Unknown, Expected, NotExpected };

/// If no version is known, only a name that has always been there is expected.
Presence presence(const Versions &Exists, llvm::StringRef Installed);

} // namespace connguard::test

#endif
