#include "recognise/PlaceTable.h"

#include "recognise/Exceptions.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace connguard {

// A class whose destructor was written by hand looks after what it holds.
static bool cleansUp(const CXXRecordDecl &Class) {
  const CXXDestructorDecl *Written =
      Class.hasDefinition() ? Class.getDestructor() : nullptr;
  return Written && Written->isUserProvided();
}

LocationId PlaceTable::intern(Location::Kind What, LocationId Parent,
                              const void *Key, StringRef Name) {
  auto [Place, New] = Known.try_emplace({What, Parent, Key}, Locations.size());
  if (!New)
    return Place->second;
  Location L{.What = What, .Parent = Parent, .Key = Key, .Name = Name.str()};
  L.Outlives = What == Location::Global || What == Location::This ||
               What == Location::Pointee;
  L.Fleeting = What == Location::Temporary;
  if (Parent != NoLocation && What != Location::Pointee) {
    L.Fleeting = Locations[Parent].Fleeting;
    L.Outlives |= Locations[Parent].Outlives;
    L.Shared = Locations[Parent].Shared;
    L.Many = Locations[Parent].Many;
  }
  Locations.push_back(std::move(L));
  return Place->second;
}

LocationId PlaceTable::field(LocationId Of, const ValueDecl &Field,
                             bool Arrow) {
  LocationId Base = Arrow ? pointee(Of) : Of;
  std::string Holder = Locations[Of].Name;
  std::string Name =
      Locations[Of].What == Location::This
          ? Field.getNameAsString()
          : Holder + (Arrow ? "->" : ".") + Field.getNameAsString();
  LocationId At = intern(Location::Field, Base, Field.getCanonicalDecl(), Name);
  const auto *Class = dyn_cast<CXXRecordDecl>(Field.getDeclContext());
  Location &L = Locations[At];
  if (Locations[Of].What == Location::This && Class &&
      Class->getCanonicalDecl() == classUnderConstruction(Function))
    L.Outlives = false; // nobody's but the constructor's until it is done
  else
    L.Shared |= Class && cleansUp(*Class);
  return At;
}

LocationId PlaceTable::pointee(LocationId Of) {
  return intern(Location::Pointee, Of, nullptr, "*" + Locations[Of].Name);
}

LocationId PlaceTable::element(LocationId Of, std::uint64_t Index) {
  std::string Name = Locations[Of].Name + "[" + std::to_string(Index) + "]";
  // NOLINTNEXTLINE(performance-no-int-to-ptr): never followed
  const auto *Key = reinterpret_cast<const void *>(Index + 1);
  return intern(Location::Element, Of, Key, Name);
}

LocationId PlaceTable::temporary(const Expr &Of) {
  return intern(Location::Temporary, NoLocation, &Of, "");
}

LocationId PlaceTable::status(LocationId Handle,
                              const FunctionDecl &Predicate) {
  return intern(Location::Status, pointee(Handle), Predicate.getCanonicalDecl(),
                Predicate.getNameAsString());
}

} // namespace connguard
