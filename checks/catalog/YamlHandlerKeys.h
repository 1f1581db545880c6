// The keys of handlers in catalog files, as in YamlKeys.h. An inside of
// CatalogYaml.cpp and Schema.cpp.
#ifndef CONNGUARD_CATALOG_YAMLHANDLERKEYS_H
#define CONNGUARD_CATALOG_YAMLHANDLERKEYS_H

#include "catalog/YamlCallKeys.h"

namespace connguard::yaml_rows {

template <typename Table> void kindKeys(Table &Keys, HandlerRow &Row) {
  auto Kind = [&](HandlerRule::Kind How, const char *Means) {
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): a literal
    Keys.alternative(spelling(How).data(), Row.ByKind[How], Means);
  };
  Kind(HandlerRule::Callable,
       "a function, lambda, functor or bound method passed to the function, "
       "method or constructor; `argument` says which; a pointer to a function "
       "may be what is called, and without `argument` a template argument what "
       "is passed");
  Kind(HandlerRule::Object,
       "the methods of an object that is passed to the function, as the tag "
       "that comes back when an operation is done");
  Kind(HandlerRule::Override,
       "a method that overrides a virtual, in a class derived from this one");
  Kind(HandlerRule::Signature,
       "any function with parameters of these types in this order, whatever "
       "stands between them; `a::B\\|c::D` allows either, `*` anything, "
       "`a::B<true>` asks for the first template argument");
  Kind(HandlerRule::Returns, "any function that returns this type");
  Kind(HandlerRule::Coroutine,
       "a coroutine that returns this type (`'*'`: any coroutine)");
  Kind(HandlerRule::Constructor,
       "a constructor of a class derived from this one");
  Kind(HandlerRule::Stored,
       "a function assigned to this field, `Record::field`, to this global, or "
       "to what a call of this function refers to; through subscripts, too");
  Kind(HandlerRule::Named, "a function of this name");
  Kind(HandlerRule::Macro,
       "a function that this macro declares and whose body follows, or that is "
       "written among its arguments");
  Kind(HandlerRule::Annotated,
       "a function with `[[clang::annotate(\"...\")]]` and this text");
  Kind(HandlerRule::Loop, "the body of a loop that calls this function");
  Kind(HandlerRule::Directive,
       "a statement under this OpenMP directive, as in `parallel for`");
}

template <typename Table> void keys(Table &Keys, HandlerRow &Row) {
  kindKeys(Keys, Row);
  HandlerRule &Rule = Row.Value;
  Keys.optional(
      "argument", Rule.Argument,
      "of `callable-passed-to` and `object-passed-to`: which argument "
      "(negative: from the last written one); without it any");
  Keys.optional("only-if-argument", Rule.OnlyIfArgument,
                "of `callable-passed-to`: the rule holds only if this argument "
                "is spelled as one of the words in `has`");
  Keys.optional("has", Rule.OnlyIfValues, "see `only-if-argument`");
  Keys.optional("methods", Rule.Methods,
                "of `method-of`: only methods with these names");
  Keys.optional("with-parameters", Rule.Params,
                "of `method-of`: only methods that have such parameters; of "
                "`callable-passed-to`: only functions that have them");
  Keys.optional("beside", Rule.Beside,
                "of `method-of`: only if a class of this name stands beside "
                "the base, where `*` is what it is in the name of the base");
  Keys.required("per", Rule.Per,
                "how often it runs: `request`, `message`, `connection`, "
                "`event`, `tick` (a timer), `task` (up to whoever starts it), "
                "or `once` (startup and shutdown hooks)");
  Keys.optional("one-shot", Rule.OneShot,
                "`true` if it runs once for each time that it is registered, "
                "as when an operation is done: registered from `main`, outside "
                "of loops, it runs once; `false` for a `task` that is handed "
                "over once and runs again and again");
  Keys.optional("weak", Rule.Weak,
                "`true` if the rule alone is too little evidence to report "
                "anything, as with a signature that many functions share");
  versionKeys(Keys, Rule.Exists);
}

} // namespace connguard::yaml_rows

#endif
