// Guards that the project has already: classes whose destructor gives back what
// their constructor was given.
//
//   class Socket {
//   public:
//     explicit Socket(int fd) : fd_(fd) {}
//     ~Socket() { if (fd_ >= 0) close(fd_); }
//     int get() const { return fd_; }
//
//   using Redis = std::unique_ptr<redisContext, RedisFree>;
#ifndef CONNGUARD_RULES_OWNGUARDS_H
#define CONNGUARD_RULES_OWNGUARDS_H

#include "rules/Guards.h"

namespace connguard {

/// Those that can be named in \p User, a function or a
/// field, hold a \p Handle and call
/// \p Release, in the order of the source.
std::vector<Guard> ownGuards(const UnitFacts &Facts, const clang::Decl &User,
                             clang::QualType Handle, const ApiCall &Release);

} // namespace connguard

#endif
