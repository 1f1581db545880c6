// The keys of a call of a catalog file, which depend on what the call does:
// part of the table in YamlKeys.h.
#ifndef CONNGUARD_CATALOG_YAMLCALLKEYS_H
#define CONNGUARD_CATALOG_YAMLCALLKEYS_H

#include "catalog/YamlRows.h"

namespace connguard::yaml_rows {

template <typename Table> void versionKeys(Table &Keys, Versions &Exists) {
  Keys.version("since", Exists.Since,
               "the first version of the library that has it, as '1.2.0'");
  Keys.version("until", Exists.Until,
               "the first version that no longer has it");
}

template <typename Table> void conditionKeys(Table &Keys, ApiCall &Call) {
  Keys.optional("only-if-argument", Call.OnlyIfArgument,
                "the row holds only if this argument is spelled as one of the "
                "words of `has`, or as none of the words of `lacks`");
  Keys.optional("has", Call.OnlyIfValues,
                "see `only-if-argument`; `''` if it is left out");
  Keys.optional("lacks", Call.UnlessValues, "see `only-if-argument`");
  Keys.optional("parameters", Call.Parameters,
                "the row holds only for overloads that have parameters of "
                "these types, spelled as in a framework's `parameters`");
}

template <typename Table, ApiCall::Role Role>
void keys(Table &Keys, CallRow<Role> &Row) {
  ApiCall &Call = Row.Value;
  Keys.required("call", Row.Call,
                "a name or a list of names, qualified, without inline "
                "namespaces and template arguments; a constructor is the name "
                "of its class, a pointer to a function in a struct "
                "`Record::field`");
  Keys.optional("handle", Call.Handle,
                "`result`, `this`, `argument N` (counted from 0; when "
                "acquiring: what argument N points to), `elements N` (both "
                "elements of the array that is argument N), `pointee N` (when "
                "releasing: what argument N points to)");
  if constexpr (Role == ApiCall::Acquire || Role == ApiCall::Borrow)
    Keys.optional("empty", Call.Empty,
                  "when nothing is owed: the handle is `null` (the default) or "
                  "`negative`, the call returned non-zero (`call nonzero`) or "
                  "zero (`call zero`), or zero or less (`call not "
                  "positive`), or `never`, or `always` if it is made but "
                  "nobody can be made to give it back");
  if constexpr (Role == ApiCall::Acquire) {
    Keys.optional("owed-when-failed", Call.OwedWhenFailed,
                  "`true` if a call that failed may still yield a handle that "
                  "is owed");
    Keys.optional("error-argument", Call.ErrorArgument,
                  "the number of an argument: what it points to is not 0 if "
                  "the call failed, and then nothing is owed");
    Keys.optional("timeout", Call.Timeout,
                  "how long it may take to connect, or to answer: `none` (for "
                  "ever, unless the user bounds it), `bounded` (the library "
                  "has a limit of its own), or the limit is `argument N`");
    Keys.optional("bounded-by", Call.BoundedBy,
                  "in a few words, the variant, option or default that bounds "
                  "it");
  }
  if constexpr (Role == ApiCall::Transfer) {
    Keys.optional("takes", Call.When,
                  "`success` if a call that failed leaves the handle with its "
                  "caller, `for good` if it is kept as long as the thread or "
                  "the process lives, to be asked for again; else `always`");
    Keys.optional("kept-under", Call.KeptUnder,
                  "the number of the argument that says where it is kept");
    Keys.optional("forgotten-by", Call.ForgottenBy,
                  "functions that end what is given as `kept-under`, their "
                  "first argument, and give nothing back that is kept there");
    Keys.optional("empty", Call.Empty,
                  "when the call failed: it returned `null` or 0 (the "
                  "default), something `negative`, or `call nonzero`");
  }
  if constexpr (Role == ApiCall::Borrow) {
    Keys.optional("returns-argument", Call.ReturnsArgument,
                  "the number of the argument that the call returns, or 0 if "
                  "it failed (`empty: never` if it cannot)");
    Keys.optional("empties-when-failed", Call.EmptiesWhenFailed,
                  "`true` if a call that failed leaves nothing to give back in "
                  "an object of the caller");
  }
  conditionKeys(Keys, Call);
  versionKeys(Keys, Call.Exists);
}

} // namespace connguard::yaml_rows

#endif
