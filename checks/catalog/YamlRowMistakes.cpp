#include "catalog/YamlRowMistakes.h"

#include "catalog/RowName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>
#include <map>
#include <set>

namespace connguard::yaml_rows {

std::string contradictionIn(const ApiCall &Call) {
  bool Object = Call.Handle.Where == HandlePlace::This;
  if (Call.Empty == NothingOwed::HandleNegative && Object)
    return "an object is not negative; 'empty: negative' is for numbers";
  if (Call.Timeout.By == TimeLimit::Argument &&
      Call.Handle == HandlePlace{HandlePlace::Argument, Call.Timeout.Index})
    return fmt::format("argument {} is the handle, and no limit of time",
                       Call.Timeout.Index);
  if (Call.KeptUnder &&
      Call.Handle == HandlePlace{HandlePlace::Argument, *Call.KeptUnder})
    return fmt::format("argument {} is the handle, and not where it is kept",
                       *Call.KeptUnder);
  if (Call.KeptUnder.has_value() == Call.ForgottenBy.empty())
    return "'kept-under' and 'forgotten-by' need each other";
  bool Has = !Call.OnlyIfValues.empty(), Lacks = !Call.UnlessValues.empty();
  if (Has && Lacks)
    return "'has' and 'lacks' exclude each other";
  if (Call.OnlyIfArgument.has_value() != (Has || Lacks))
    return "'only-if-argument' needs 'has' or 'lacks', and they need it";
  return {};
}

// Rows that hold for some arguments only may differ in what they say.
template <typename Row>
static void append(std::vector<ApiCall> &Into, const std::vector<Row> &Rows) {
  for (const Row &Each : Rows)
    for (const std::string &Name : Each.Call.Names)
      if (!Each.Value.OnlyIfArgument) {
        Into.push_back(Each.Value);
        Into.back().Name = Name;
      }
}

static bool gives(const ApiCall &Call) { return Call.Does == ApiCall::Acquire; }

// An acquisition yields a handle; the rest are given one. What one place holds
// is one handle, about which there is one thing to say.
static std::string contradictionBetween(const ApiCall &A, const ApiCall &B) {
  if (A.Name != B.Name || A.Handle != B.Handle)
    return {};
  std::string First = spelling(A.Does).str(), Second = spelling(B.Does).str();
  if (First == Second)
    return fmt::format("'{}' has two rows '{}' about one handle", A.Name,
                       First);
  if (gives(A) && B.Does == ApiCall::Transfer)
    return fmt::format("'{}' cannot take over the handle that it yields; a "
                       "conversion yields another one",
                       A.Name);
  return fmt::format("'{}' is said to '{}' and to '{}' one handle", A.Name,
                     First, Second);
}

std::string contradictionIn(const ResourceRow &Row) {
  std::vector<ApiCall> Calls;
  append(Calls, Row.Acquire);
  append(Calls, Row.Release);
  append(Calls, Row.Transfer);
  append(Calls, Row.Predicate);
  append(Calls, Row.Borrow);
  llvm::stable_sort(Calls, [](const ApiCall &A, const ApiCall &B) {
    return A.Name < B.Name;
  });
  for (std::size_t I = 0; I < Calls.size(); ++I)
    for (std::size_t J = I + 1;
         J < Calls.size() && Calls[J].Name == Calls[I].Name; ++J)
      if (std::string Wrong = contradictionBetween(Calls[I], Calls[J]);
          !Wrong.empty())
        return Wrong;
  return {};
}

// What one place holds after a call is one handle. Rows that hold for some
// arguments or overloads only may differ.
static std::string yieldsTwo(const CatalogDocument &Doc) {
  std::map<std::string, std::vector<std::pair<HandlePlace, llvm::StringRef>>>
      Yields;
  for (const ResourceRow &Row : Doc.Resources)
    for (const auto &Each : Row.Acquire)
      for (const std::string &Name : Each.Call.Names) {
        if (Each.Value.OnlyIfArgument || !Each.Value.Parameters.empty())
          continue;
        llvm::StringRef Title = Row.Value.title();
        for (const auto &[Place, Other] : Yields[Name])
          if (Place == Each.Value.Handle && Other != Title)
            return fmt::format("'{}' is said to yield '{}' and '{}' in one "
                               "place",
                               Name, Other.str(), Title.str());
        Yields[Name].push_back({Each.Value.Handle, Title});
      }
  return {};
}

std::string contradictionIn(const CatalogDocument &Doc) {
  std::set<std::pair<std::string, std::string>> Seen;
  for (const ResourceRow &Row : Doc.Resources)
    if (!Seen.emplace(Row.Value.Type, Row.Value.title()).second)
      return fmt::format("resource '{}' is described twice; a 'title' tells "
                         "two of one type apart",
                         Row.Value.title().str());
  return yieldsTwo(Doc);
}

// ns::Box<int, char>::operator() -> ns::Box::
static std::string withoutArguments(llvm::StringRef Name) {
  std::string Plain;
  unsigned Depth = 0;
  for (char C : Name.split("operator").first) {
    Depth += C == '<';
    if (Depth == 0)
      Plain += C;
    Depth -= C == '>' && Depth != 0;
  }
  return Plain;
}

std::string noName(const std::vector<std::string> &Names, bool ArePatterns) {
  for (const std::string &Name : Names) {
    std::string Plain = withoutArguments(Name);
    if (!ArePatterns && llvm::is_contained(Plain, '*'))
      return fmt::format("'{}' stands for several functions; 'call' names each",
                         Name);
    auto Fits = [](char C) {
      return llvm::isAlnum(C) || llvm::StringRef("_:~$*").contains(C);
    };
    if (!llvm::all_of(Plain, Fits))
      return fmt::format("'{}' is no name; write it without parameters, as in "
                         "'ns::Class::method'",
                         Name);
  }
  return {};
}

std::string noName(const HandlerRow &Row) {
  using Rule = HandlerRule;
  for (auto How :
       {Rule::Callable, Rule::Object, Rule::Override, Rule::Constructor,
        Rule::Stored, Rule::Named, Rule::Macro, Rule::Loop})
    if (std::string Wrong = noName(Row.ByKind[How].Names, true); !Wrong.empty())
      return Wrong;
  return {};
}

std::string repeatedName(const std::vector<std::string> &Names) {
  std::set<std::string> Seen;
  for (const std::string &Name : Names)
    if (!Seen.insert(Name).second)
      return Name;
  return {};
}

} // namespace connguard::yaml_rows
