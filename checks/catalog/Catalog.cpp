#include "catalog/Catalog.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

StringRef Resource::instead() const {
  return Instead.empty() && From ? StringRef(From->Instead)
                                 : StringRef(Instead);
}

StringRef spelling(ResourceKind Kind) {
  switch (Kind) {
  case ResourceKind::Connection:
    return "connection";
  case ResourceKind::Client:
    return "client";
  case ResourceKind::Pool:
    return "pool";
  case ResourceKind::Lease:
    return "lease";
  case ResourceKind::Tls:
    return "tls";
  case ResourceKind::Descriptor:
    return "descriptor";
  case ResourceKind::Stream:
    return "stream";
  case ResourceKind::Result:
    return "result";
  case ResourceKind::Memory:
    return "memory";
  }
  llvm_unreachable("covered switch");
}

StringRef spelling(Sharing Share) {
  switch (Share) {
  case Sharing::Unknown:
    return "unknown";
  case Sharing::OneThread:
    return "one-thread";
  case Sharing::Threads:
    return "threads";
  }
  llvm_unreachable("covered switch");
}

StringRef spelling(Cadence Per) {
  switch (Per) {
  case Cadence::Once:
    return "once";
  case Cadence::Task:
    return "task";
  case Cadence::Tick:
    return "tick";
  case Cadence::Event:
    return "event";
  case Cadence::Connection:
    return "connection";
  case Cadence::Message:
    return "message";
  case Cadence::Request:
    return "request";
  }
  llvm_unreachable("covered switch");
}

StringRef spelling(Verified By) {
  switch (By) {
  case Verified::No:
    return "no";
  case Verified::Minimal:
    return "minimal";
  case Verified::Headers:
    return "headers";
  }
  llvm_unreachable("covered switch");
}

bool matchesName(StringRef Pattern, StringRef Name) {
  auto [Head, Tail] = Pattern.split('*');
  if (Head.size() == Pattern.size())
    return Pattern == Name;
  if (!Name.consume_front(Head))
    return false;
  for (size_t Skip = 0; Skip <= Name.size(); ++Skip)
    if (matchesName(Tail, Name.drop_front(Skip)))
      return true;
  return false;
}

static StringRef lastComponent(StringRef QualifiedName) {
  size_t Colons = QualifiedName.rfind("::");
  return Colons == StringRef::npos ? QualifiedName
                                   : QualifiedName.drop_front(Colons + 2);
}

static bool yields(const ApiCall &Call) {
  return Call.Does == ApiCall::Acquire || Call.Does == ApiCall::Borrow;
}

// fdopen takes a descriptor and yields a stream, close() may give back several
// kinds of descriptors: only a row about the same handle is replaced.
static bool replaces(const ApiCall &New, const ApiCall &Old) {
  return New.Handle == Old.Handle && New.Parameters == Old.Parameters &&
         (New.What == Old.What || (yields(New) && yields(Old)));
}

void Catalog::index(const Library &From) {
  for (const ApiCall &Call : From.Calls)
    erase_if(ByName[Call.Name],
             [&](const ApiCall *Old) { return replaces(Call, *Old); });
  for (const Resource &R : From.Resources) {
    HandleTypes.try_emplace(R.Type);
    if (R.Type == "void")
      HandleNames.try_emplace(R.title());
  }
  for (const ApiCall &Call : From.Calls) {
    ByName[Call.Name].push_back(&Call);
    if (Call.Does == ApiCall::Release)
      Releases.try_emplace(Call.What, &Call);
    Identifiers.try_emplace(lastComponent(Call.Name));
  }
  for (const std::string &Name : From.Throws) {
    Throwing[Name] = &From;
    Identifiers.try_emplace(lastComponent(Name));
  }
  for (const std::string &Name : From.ReturnOnlyFailed) {
    OnlyFailed.try_emplace(Name);
    Identifiers.try_emplace(lastComponent(Name));
  }
  for (const GuardClass &Guard : From.Guards)
    Guards[Guard.Name] = &Guard;
}

// Rows point at their resource: after the library found its final address.
static void linkRows(Library &L, ArrayRef<size_t> ResourceOf) {
  for (Resource &R : L.Resources)
    R.From = &L;
  for (auto [Call, Index] : zip_equal(L.Calls, ResourceOf))
    Call.What = &L.Resources[Index];
  for (ApiCall &Call : L.Calls)
    Call.Says = &L;
}

Resource *Catalog::known(const Resource &Same) const {
  for (const std::unique_ptr<Library> &L : Libraries)
    for (Resource &R : L->Resources)
      if (R.Type == Same.Type && R.title() == Same.title() &&
          (R.Raii || releaseOf(R)))
        return &R;
  return nullptr;
}

// A project's own function that opens a redisContext opens hiredis's.
void Catalog::joinKnown(Library &New) const {
  for (const Resource &R : New.Resources) {
    Resource *Known = known(R);
    if (!Known)
      continue;
    for (ApiCall &Call : New.Calls)
      if (Call.What == &R)
        Call.What = Known;
    if (Known->From->Name != New.Name)
      continue;
    const Library *From = Known->From;
    *Known = R;
    Known->From = From;
  }
}

void Catalog::add(Library New) {
  SmallVector<size_t> ResourceOf;
  for (const ApiCall &Call : New.Calls)
    ResourceOf.push_back(Call.What - New.Resources.data());
  auto Owned = std::make_unique<Library>(std::move(New));
  linkRows(*Owned, ResourceOf);
  joinKnown(*Owned);
  index(*Owned);
  Libraries.push_back(std::move(Owned));
}

void Catalog::add(Framework New) {
  for (auto &Known : Frameworks)
    if (Known->Name == New.Name) {
      unsigned First = Known->Handlers.size();
      append_range(Known->Handlers, New.Handlers);
      Handlers.add(*Known, First);
      return;
    }
  Frameworks.push_back(std::make_unique<Framework>(std::move(New)));
  Handlers.add(*Frameworks.back(), 0);
}

ArrayRef<const ApiCall *> Catalog::calls(StringRef QualifiedName) const {
  auto Found = ByName.find(QualifiedName);
  if (Found == ByName.end())
    return {};
  return Found->second;
}

bool Catalog::mentions(StringRef Identifier) const {
  return Identifiers.contains(Identifier);
}

const Library *Catalog::throws(StringRef QualifiedName) const {
  return Throwing.lookup(QualifiedName);
}

bool Catalog::returnsOnlyFailed(StringRef QualifiedName) const {
  return OnlyFailed.contains(QualifiedName);
}

const GuardClass *Catalog::guard(StringRef QualifiedName) const {
  return Guards.lookup(QualifiedName);
}

const ApiCall *Catalog::releaseOf(const Resource &What) const {
  return Releases.lookup(&What);
}

bool Catalog::isHandle(StringRef Name) const {
  return HandleTypes.contains(Name);
}

bool Catalog::isHandleName(StringRef Name) const {
  return HandleNames.contains(Name);
}

const Resource *Catalog::resource(StringRef Type, StringRef Title) const {
  Resource Wanted;
  Wanted.Type = Type;
  Wanted.Title = Title;
  return known(Wanted);
}

} // namespace connguard
