#include "engine/Mentions.h"
#include "Connguard.h"
#include "engine/MentionTokens.h"
#include "support/Words.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace connguard {

NameHash nameHash(llvm::StringRef Identifier) {
  return static_cast<NameHash>(llvm::xxh3_64bits(Identifier));
}

namespace {

/// Which tokens are what.
class Classifier {
public:
  Classifier(std::vector<Word> Words, llvm::ArrayRef<NamePair> Pairs,
             Mentions &Into)
      : Words(std::move(Words)), Pairs(Pairs), Into(Into) {}

  void run();

private:
  const Word &at(std::size_t I) const;
  void scope(std::size_t I);
  void alias(std::size_t I, llvm::StringRef Name);
  void name(std::size_t I);
  bool declares(std::size_t I);
  std::size_t beforeQualifiers(std::size_t I) const;
  bool defines(std::size_t I) const;
  std::size_t opening(std::size_t I) const;
  std::size_t closing(std::size_t I) const;
  bool isObject(std::size_t I) const;
  std::uint8_t use(std::size_t I) const;
  void half(std::size_t I);
  bool isAbout(const NamePair &Pair, llvm::StringRef Name) const;
  bool mayTakeBack(std::size_t I, const NamePair &Pair) const;
  void add(llvm::StringRef Name, std::uint8_t As);

  std::vector<Word> Words;
  llvm::ArrayRef<NamePair> Pairs;
  Mentions &Into;
  llvm::DenseMap<NameHash, std::uint8_t> Names;
  /// The classes around the current token, "" for other braces.
  std::vector<llvm::StringRef> Scopes;
  llvm::StringRef Head;      ///< Of a class whose brace has not come yet.
  std::size_t TypeBegin = 0; ///< Of the last declaration.
};

} // namespace

//===--- Classification
//----------------------------------------------------===//

const Word &Classifier::at(std::size_t I) const {
  static const Word None;
  return I < Words.size() ? Words[I] : None; // also before the first
}

void Classifier::add(llvm::StringRef Name, std::uint8_t As) {
  Names[nameHash(Name)] |= As;
}

// May stand in the type of a declaration.
static bool isTypeWord(const Word &W) {
  switch (W.Kind) {
  case tok::identifier:
  case tok::star:
  case tok::amp:
  case tok::ampamp:
  case tok::coloncolon:
  case tok::kw_const:
  case tok::kw_static:
  case tok::kw_extern:
  case tok::kw_inline:
  case tok::kw_virtual:
  case tok::kw_constexpr:
  case tok::kw_explicit:
  case tok::kw_friend:
  case tok::kw_volatile:
  case tok::kw_register:
  case tok::kw_thread_local:
  case tok::kw_mutable:
  case tok::kw_struct:
  case tok::kw_class:
  case tok::kw_union:
  case tok::kw_enum:
  case tok::kw_typename:
  case tok::kw_auto:
  case tok::kw_void:
  case tok::kw_bool:
  case tok::kw_char:
  case tok::kw_short:
  case tok::kw_int:
  case tok::kw_long:
  case tok::kw_unsigned:
  case tok::kw_signed:
  case tok::kw_float:
  case tok::kw_double:
    return true;
  default:
    return false;
  }
}

static bool isSign(const Word &W) {
  return W.Kind == tok::star || W.Kind == tok::amp || W.Kind == tok::ampamp ||
         W.Kind == tok::coloncolon;
}

// What may come before a declaration: the end of something else. A closing
// parenthesis ends an attribute, or a macro that stands for one.
static bool isBoundary(const Word &W) {
  switch (W.Kind) {
  case tok::unknown: // the start of the file
  case tok::semi:
  case tok::l_brace:
  case tok::r_brace:
  case tok::colon:
  case tok::r_paren:
  case tok::r_square:
  case tok::string_literal: // extern "C"
  case tok::greater:        // template <...>
    return true;
  default:
    return false;
  }
}

// The name at I without `a::b::` and `~` before it: where its type would end.
std::size_t Classifier::beforeQualifiers(std::size_t I) const {
  std::size_t J = I - 1;
  if (at(J).is(tok::tilde))
    --J;
  while (at(J).is(tok::coloncolon) && at(J - 1).isName())
    J -= 2;
  return J;
}

// The token before the `<` of the `>` at I; I itself if there is none nearby.
std::size_t Classifier::opening(std::size_t I) const {
  int Depth = 0;
  for (std::size_t J = I; J < Words.size() && J + 100 > I; --J) {
    Depth += at(J).is(tok::greater) - at(J).is(tok::less);
    if (Depth == 0)
      return J - 1;
    if (at(J).is(tok::semi) || at(J).is(tok::l_brace))
      break;
  }
  return I;
}

// Is the name at I what a declaration declares? Then its type begins at
// TypeBegin.
bool Classifier::declares(std::size_t I) {
  std::size_t End = beforeQualifiers(I), J = End;
  if (at(J).is(tok::greater))
    J = opening(J);
  bool Typed = J != End;
  for (; isTypeWord(at(J)); --J)
    Typed |= !isSign(at(J));
  TypeBegin = J + 1;
  return Typed && isBoundary(at(J));
}

// The token behind the parenthesis that closes the one at I.
std::size_t Classifier::closing(std::size_t I) const {
  int Depth = 0;
  for (; I < Words.size(); ++I) {
    Depth += at(I).is(tok::l_paren) - at(I).is(tok::r_paren);
    if (Depth == 0)
      return I + 1;
  }
  return I;
}

// f(...) ... {, with what may stand between.
bool Classifier::defines(std::size_t I) const {
  if (!at(I + 1).is(tok::l_paren) || !isBoundary(at(TypeBegin - 1)))
    return false;
  std::size_t J = closing(I + 1);
  for (unsigned Steps = 0; Steps != 40; ++Steps, ++J) {
    if (at(J).is(tok::l_brace) || at(J).is(tok::colon) || at(J).is(tok::kw_try))
      return true;
    if (at(J).is(tok::l_paren)) // noexcept(...), __attribute__((...))
      J = closing(J) - 1;
    else if (!isTypeWord(at(J)) && !at(J).is(tok::kw_noexcept) &&
             !at(J).is(tok::arrow) && !at(J).is(tok::less) &&
             !at(J).is(tok::greater))
      return false;
  }
  return false;
}

// f.x, f->x, and `T f` or `T &f` in a list of parameters: nobody multiplies a
// function.
bool Classifier::isObject(std::size_t I) const {
  const Word &Next = at(I + 1);
  if (Next.is(tok::period) || Next.is(tok::arrow))
    return true;
  auto IsType = [](const Word &W) { return W.isName() || W.is(tok::greater); };
  bool Sign = at(I - 1).is(tok::star) || at(I - 1).is(tok::amp);
  return (Next.is(tok::comma) || Next.is(tok::r_paren)) &&
         IsType(at(Sign ? I - 2 : I - 1));
}

std::uint8_t Classifier::use(std::size_t I) const {
  const Word &Before = at(I - 1);
  if (Before.is(tok::period) || Before.is(tok::arrow))
    return Mention::Member;
  if (!Before.is(tok::coloncolon))
    return isObject(I) ? Mention::Object : Mention::Plain;
  const Word &Space = at(I - 2);
  return Space.isName()
             ? (Space.Text == "std" ? Mention::Plain : Mention::Qualified)
         : Space.is(tok::greater) ? Mention::Qualified
                                  : Mention::Plain;
}

void Classifier::name(std::size_t I) {
  llvm::StringRef Name = Words[I].Text;
  bool Declared = declares(I);
  const Word &Next = at(I + 1);
  bool Ends = Next.is(tok::l_paren) || Next.is(tok::semi) ||
              Next.is(tok::equal) || Next.is(tok::l_brace) ||
              Next.is(tok::l_square) || Next.is(tok::comma) ||
              Next.is(tok::colon);
  bool Body = defines(I);
  if (Body)
    add(Name, at(I - 1).is(tok::tilde) ? Mention::Destroyed : Mention::Defined);
  if (Declared && Ends) {
    add(Name, Mention::Declared);
    if (Next.is(tok::l_paren))
      half(I);
  } else {
    add(Name, use(I));
  }
}

// Another name for the type that is spelled from I on: Name, or else the last
// one. Template arguments, and what encloses the type, do not matter.
void Classifier::alias(std::size_t I, llvm::StringRef Name) {
  llvm::StringRef Type;
  int Depth = 0;
  for (; I < Words.size() && !at(I).is(tok::semi); ++I) {
    Depth += at(I).is(tok::less) - at(I).is(tok::greater);
    if (Depth != 0 || !at(I).isName())
      continue;
    if (Name.empty() && at(I + 1).is(tok::semi))
      Name = at(I).Text;
    else
      Type = at(I).Text;
  }
  if (!Name.empty() && !Type.empty() && Type != Name)
    Into.Aliases.push_back({.Name = nameHash(Name), .Of = {nameHash(Type)}});
}

// Follows `namespace a::b`, and classes to their braces.
void Classifier::scope(std::size_t I) {
  const Word &W = Words[I];
  switch (W.Kind) {
  case tok::kw_namespace:
    for (std::size_t J = I + 1; at(J).isName() || at(J).is(tok::coloncolon);
         ++J)
      if (at(J).isName())
        add(at(J).Text, Mention::Space);
    return;
  case tok::kw_class:
  case tok::kw_struct:
    for (std::size_t J = I + 1; at(J).isName() && at(J).Text != "final"; ++J)
      Head = at(J).Text;
    return;
  case tok::l_brace:
    Scopes.push_back(std::exchange(Head, ""));
    return;
  case tok::r_brace:
    if (!Scopes.empty())
      Scopes.pop_back();
    return;
  case tok::semi:
  case tok::l_paren:
  case tok::r_paren:
  case tok::equal:
    Head = "";
    return;
  case tok::kw_operator:
    add("operator", Mention::Defined | Mention::Used);
    return;
  case tok::kw_using:
    if (at(I + 2).is(tok::equal))
      alias(I + 3, at(I + 1).Text);
    return;
  case tok::kw_typedef:
    alias(I + 1, "");
    return;
  default:
    return;
  }
}

void Classifier::run() {
  for (std::size_t I = 0; I != Words.size(); ++I)
    if (Words[I].isName())
      name(I);
    else
      scope(I);
  for (auto [Name, As] : Names)
    Into.Names.push_back({.Name = Name, .As = As});
  llvm::sort(Into.Names, [](const Mention &A, const Mention &B) {
    return A.Name < B.Name;
  });
}

//===--- Halves of pairs
//---------------------------------------------------===//

static bool hasWordOf(llvm::StringRef Name, llvm::ArrayRef<std::string> Words) {
  return llvm::any_of(wordsOf(Name), [&](llvm::StringRef Word) {
    return llvm::is_contained(Words, Word.lower());
  });
}

// Some name says that it is about connections; numbers need none.
bool Classifier::isAbout(const NamePair &Pair, llvm::StringRef Name) const {
  llvm::StringRef Class = Scopes.empty() ? "" : Scopes.back();
  if (hasWordOf(Name, Pair.Of) || hasWordOf(Class, Pair.Of))
    return true;
  for (std::size_t I = TypeBegin; at(I).Text.data() != Name.data(); ++I)
    if (at(I).is(tok::kw_int) || hasWordOf(at(I).Text, Pair.Of))
      return true;
  return false;
}

// By its parameters: a pointer, a reference or a number that is called so.
bool Classifier::mayTakeBack(std::size_t I, const NamePair &Pair) const {
  for (std::size_t J = I + 1, End = closing(I + 1); J < End; ++J)
    if (at(J).is(tok::star) || at(J).is(tok::amp) ||
        (at(J).isName() && hasWordOf(at(J).Text, Pair.Of)))
      return true;
  return false;
}

// The same rules as in recognise/NamePairs.cpp, as far as text shows.
void Classifier::half(std::size_t I) {
  llvm::StringRef Name = Words[I].Text;
  llvm::StringRef Class = Scopes.empty() ? "" : Scopes.back();
  for (const auto &[Index, Pair] : llvm::enumerate(Pairs)) {
    bool About = isAbout(Pair, Name), Back = mayTakeBack(I, Pair);
    for (llvm::StringRef Each : wordsOf(Name)) {
      bool Acquires = About && llvm::is_contained(Pair.Acquire, Each.lower());
      bool Releases = Back && llvm::is_contained(Pair.Release, Each.lower());
      if (!Acquires && !Releases)
        continue;
      std::string Rest = Name.substr(0, Each.data() - Name.data()).str() + "*" +
                         Name.substr(Each.end() - Name.data()).str();
      std::string Of = std::to_string(Index) + " " +
                       (Class.empty() ? Rest : "class " + Class.str());
      for (bool Half : {true, false})
        if (Half ? Acquires : Releases)
          Into.Halves.push_back(
              {.Of = nameHash(Of), .Name = nameHash(Name), .Acquires = Half});
    }
  }
}

Mentions mentionsOf(llvm::StringRef Text, llvm::ArrayRef<NamePair> Pairs) {
  Mentions Result;
  Classifier(tokensOf(Text, Result), Pairs, Result).run();
  return Result;
}

} // namespace connguard
