// The keys of catalog files but those of calls and handlers (YamlCallKeys.h,
// YamlHandlerKeys.h): one table from which the parser, the JSON schema for
// editors and the tables of docs/extending.md come.
//
//   the key, where its value goes, what it means
//
// A reader of the table has required(), optional(), version() and
// alternative(): of these exactly one is given. An inside of CatalogYaml.cpp
// and Schema.cpp.
#ifndef CONNGUARD_CATALOG_YAMLKEYS_H
#define CONNGUARD_CATALOG_YAMLKEYS_H

#include "catalog/YamlCallKeys.h"
#include "catalog/YamlHandlerKeys.h"

namespace connguard::yaml_rows {

template <typename Table> void keys(Table &Keys, GuardClass &Guard) {
  Keys.required("class", Guard.Name, "its name");
  Keys.optional("look", Guard.Look, "the methods that show the handle");
  Keys.optional("release", Guard.Release,
                "the one that gives it out, and the debt with it");
  Keys.optional("reset", Guard.Reset,
                "the one that gives it back, and may take another");
  Keys.optional("default-deleter", Guard.DefaultDeleter,
                "the deleter that calls `delete`");
}

template <typename Table> void keys(Table &Keys, NamePair &Pair) {
  Keys.required("acquire", Pair.Acquire,
                "words of names, in lower case: `get` is one of `pool_get` and "
                "of `getConnection`");
  Keys.required("release", Pair.Release,
                "the words that stand in their place in the name of the "
                "function that takes it back");
  Keys.required("of", Pair.Of,
                "words: one of them must be in the name of the function, of "
                "its class or of the type it hands out");
  Keys.optional("undoes", Pair.Undoes,
                "`true` if the second also undoes what the first has done to "
                "an object: `mux_init(m)` and `mux_exit(m)`");
}

template <typename Table> void keys(Table &Keys, ResourceRow &Row) {
  Resource &R = Row.Value;
  Keys.required("type", R.Type,
                "the type a pointer of which is the handle, spelled so that "
                "`std::unique_ptr<TYPE, ...>` compiles; `int` for descriptors");
  Keys.optional("title", R.Title,
                "what messages call it, if not `type`; also tells two "
                "resources of one type apart");
  Keys.required("kind", R.Kind,
                "`connection`, `client` (connects when first used), `pool`, "
                "`lease` (borrowed from a pool), `tls`, `descriptor`, "
                "`stream`, `result`, `memory` (owes nothing but what is in "
                "it)");
  Keys.optional("share", R.Share,
                "`threads` if the documentation says that threads may use one "
                "instance together, `one-thread` if it says they may not");
  Keys.optional("raii", R.Raii,
                "`true` if the destructor of the type gives it back");
  Keys.optional("release-accepts-null", R.ReleaseAcceptsNull,
                "`true` if giving back nothing is allowed, as with `free`");
  Keys.optional("lost-if", R.LostIf,
                "an expression of C that is true if the handle, written `{}`, "
                "has lost its server or never reached it: `{}->err`, "
                "`state({}) != OK`");
  Keys.optional("instead", R.Instead,
                "what to do instead of one per request, if not what the "
                "document says");
  versionKeys(Keys, R.Exists);
  Keys.optional("acquire", Row.Acquire,
                "calls after which someone owes a release");
  Keys.optional("release", Row.Release,
                "calls that end the debt; the first one is the one a fix "
                "writes");
  Keys.optional("transfer", Row.Transfer, "calls that take the debt over");
  Keys.optional("predicate", Row.Predicate,
                "pure questions whose answer for one handle does not change");
  Keys.optional("borrow", Row.Borrow,
                "calls that only work with a handle, or whose result looks "
                "like one but is owed by nobody");
}

template <typename Table> void keys(Table &Keys, CatalogDocument &Doc) {
  Keys.required("name", Doc.Name, "what people call the library or framework");
  Keys.optional("headers", Doc.Headers,
                "what to include to see the declarations");
  Keys.optional("package", Doc.Package,
                "the Debian package that has the headers; without one they are "
                "minimal ones in `test-inputs/mocks`");
  Keys.optional("instead", Doc.Instead,
                "what to do instead of one per request, in a few words");
  Keys.optional("not-covered", Doc.NotCovered,
                "a list of what is left out, in words");
  Keys.optional("throws", Doc.Throws,
                "functions documented to throw when what they are given is "
                "bad");
  Keys.optional("exceptions", Doc.Exceptions,
                "the classes of all that they throw, if that is known: a "
                "handler for something else does not catch it");
  Keys.optional("unless-checked", Doc.UnlessChecked,
                "`true` if they throw when something is not there, which code "
                "that has asked the object before knows");
  Keys.optional("return-only-failed", Doc.ReturnOnlyFailed,
                "functions that do not return, unless they failed: then with "
                "-1");
  Keys.optional("guards", Doc.Guards,
                "classes whose objects hold a handle and give it back when "
                "they die");
  Keys.optional("pairs", Doc.Pairs,
                "how a project names functions that hand connections out and "
                "take them back");
  Keys.optional("resources", Doc.Resources, "the kinds of handles");
  Keys.optional("handlers", Doc.Handlers, "the functions that are called");
}

} // namespace connguard::yaml_rows

#endif
