// What goes to a worker process and what comes back.
//
//   parent --Task--> worker --Reply--> parent
//
// Each is 8 bytes of length, then a value as in Packed.h.
#ifndef CONNGUARD_ENGINE_WORK_H
#define CONNGUARD_ENGINE_WORK_H

#include "engine/Catalogs.h"
#include "engine/Packed.h"

namespace connguard {

/// One unit, and all that a process of its own has to know of it.
struct Task {
  Unit Wanted;
  UnitOptions Options;
  std::vector<std::string> CatalogFiles; ///< Those of the command line.
};

struct Reply {
  UnitResult Result;
  UnitInputs Inputs;
  std::string CatalogDigest; ///< Of the catalog that was used.
  std::uint64_t Cost = 0;    ///< In milliseconds.
};

/// Does \p What here, with \p Known prepared for it.
Reply perform(const Task &What, const Catalogs &Known);

/// What a program does that was started as `connguard WorkerCommand`: tasks
/// come on its standard input, replies go back there. Returns when the other
/// side is gone.
void work();

inline constexpr llvm::StringLiteral WorkerCommand = "--worker-of-connguard";

template <> struct LastOf<ExceptionPolicy> {
  static constexpr auto Value = ExceptionPolicy::All;
};

template <typename A> void fields(A &Ar, Ref<A, Unit> U) {
  Ar("file", U.File)("directory", U.Directory)("arguments", U.Arguments);
}

template <typename A> void fields(A &Ar, Ref<A, UnitOptions> O) {
  Ar("atLeast", O.AtLeast)("exceptions", O.Exceptions)("rules", O.Rules);
  mapField(Ar, "edited", O.Edited);
  Ar("onlyRows", O.OnlyRows)("dependencies", O.Dependencies)("link", O.Link);
}

template <typename A> void fields(A &Ar, Ref<A, Task> T) {
  Ar("wanted", T.Wanted)("options", T.Options)("catalogs", T.CatalogFiles);
}

template <typename A> void fields(A &Ar, Ref<A, Reply> R) {
  wholeFields<A>(Ar, R.Result);
  Ar("inputs", R.Inputs)("catalog", R.CatalogDigest)("cost", R.Cost);
}

} // namespace connguard

#endif
