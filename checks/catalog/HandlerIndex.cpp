#include "catalog/HandlerIndex.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

// a::b::c -> a; a pattern with a star in it has none
static StringRef firstComponent(StringRef Name) {
  auto [First, Rest] = Name.split("::");
  return Rest.empty() || First.contains('*') ? "" : First;
}

// a::message<true> -> a::message
static StringRef withoutArguments(StringRef Name) {
  return Name.take_until([](char C) { return C == '<'; });
}

void HandlerIndex::addName(const RuleRef &Rule, StringRef Name) {
  Name = withoutArguments(Name);
  bool IsPattern = Name.contains('*');
  Rules &Into = (IsPattern ? Patterns : Exact)[Rule.rule().How];
  SmallVector<RuleRef, 1> &Known =
      Into[IsPattern ? firstComponent(Name) : Name];
  if (!is_contained(Known, Rule))
    Known.push_back(Rule);
}

void HandlerIndex::add(const Framework &From, unsigned First) {
  for (unsigned I = First; I < From.Handlers.size(); ++I) {
    RuleRef Rule = {&From, I, Next++};
    const HandlerRule &Row = From.Handlers[I];
    // all the types must be there: one of them is enough to look for
    bool Together = Row.How == HandlerRule::Signature;
    for (StringRef Names :
         ArrayRef(Row.Names).take_front(Together ? 1 : Row.Names.size())) {
      SmallVector<StringRef, 2> Alternatives;
      Names.split(Alternatives, '|');
      for (StringRef Name : Alternatives)
        addName(Rule, Name);
    }
  }
}

void HandlerIndex::about(HandlerRule::Kind How, StringRef QualifiedName,
                         SmallVectorImpl<RuleRef> &Into) const {
  auto Take = [&](const Rules &From, StringRef Key) {
    if (auto Found = From.find(Key); Found != From.end())
      append_range(Into, Found->second);
  };
  QualifiedName = withoutArguments(QualifiedName);
  Take(Patterns[How], "");
  if (StringRef First = firstComponent(QualifiedName); !First.empty())
    Take(Patterns[How], First);
  if (!QualifiedName.empty())
    Take(Exact[How], QualifiedName);
}

} // namespace connguard
