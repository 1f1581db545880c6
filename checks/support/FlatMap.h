// A map of few entries, kept sorted in one block of memory. States of the path
// analysis are copied at every branch; copying this is one allocation.
#ifndef CONNGUARD_SUPPORT_FLATMAP_H
#define CONNGUARD_SUPPORT_FLATMAP_H

#include <algorithm>
#include <utility>
#include <vector>

namespace connguard {

/// The part of std::map that states need. Iterators are invalidated by every
/// insertion and erasure.
template <typename Key, typename Value> class FlatMap {
public:
  using Entry = std::pair<Key, Value>;
  using value_type = Entry;
  using iterator = std::vector<Entry>::iterator;
  using const_iterator = std::vector<Entry>::const_iterator;

  iterator begin() { return Entries.begin(); }
  iterator end() { return Entries.end(); }
  const_iterator begin() const { return Entries.begin(); }
  const_iterator end() const { return Entries.end(); }
  size_t size() const { return Entries.size(); }
  bool empty() const { return Entries.empty(); }
  void clear() { Entries.clear(); }

  iterator find(const Key &K) {
    iterator At = lower(K);
    return At != end() && At->first == K ? At : end();
  }
  const_iterator find(const Key &K) const {
    return const_cast<FlatMap &>(*this).find(K);
  }
  bool contains(const Key &K) const { return find(K) != end(); }

  Value &operator[](const Key &K) {
    iterator At = lower(K);
    if (At == end() || At->first != K)
      At = Entries.insert(At, {K, Value()});
    return At->second;
  }
  void erase(const Key &K) {
    if (iterator At = find(K); At != end())
      Entries.erase(At);
  }
  template <typename Predicate> void eraseIf(Predicate Goes) {
    std::erase_if(Entries, Goes);
  }
  /// Adds an entry whose key is greater than all others'.
  void append(Key K, Value V) { Entries.emplace_back(K, std::move(V)); }

  bool operator==(const FlatMap &) const = default;

private:
  iterator lower(const Key &K) {
    return std::lower_bound(
        Entries.begin(), Entries.end(), K,
        [](const Entry &E, const Key &Wanted) { return E.first < Wanted; });
  }

  std::vector<Entry> Entries;
};

} // namespace connguard

#endif
