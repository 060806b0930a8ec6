#ifndef FALCO_PLUGIN_ENTRY_INDEX_HPP
#define FALCO_PLUGIN_ENTRY_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "table_entry.hpp"

namespace falco_plugin {

// The entries that are in a table, by key and in the order in which their keys came. Under the lock of the tables (see TableFamily).
//
// A hash table of places in an array: entries never move while somebody walks over the array and others add and take away, and what a
// walk holds is a number.
class EntryIndex {
 public:
  // Where a walk is. It sees each entry once that is there from its beginning until the walk gets to it, and none that came later, so that
  // whoever adds while walking gets to an end.
  struct Walk {
    std::size_t next = 0, end = 0;
    bool open = false;
  };

  std::size_t size() const noexcept { return size_; }
  TableEntry* find(const TableKey& key) const noexcept;

  // Makes sure that `put` has room for one more. Throws bad_alloc or length_error, and has changed nothing then.
  void reserve_one();
  // Puts an entry that has its key. Returns the one that had the key before, which is then in no index.
  TableEntry* put(const TableKey& key, TableEntry* entry) noexcept;
  // Takes the entry out; nullptr where there is none.
  TableEntry* take(const TableKey& key) noexcept;
  // Takes all out, with gaps of nullptr.
  std::vector<TableEntry*> take_all() noexcept;
  // With gaps of nullptr.
  const std::vector<TableEntry*>& all() const noexcept { return entries_; }

  // A walk that is never closed costs a few bytes until this is destroyed, and no more: a callback may be left by a jump.
  Walk& open();
  TableEntry* advance(Walk& walk) const noexcept;
  void close(Walk& walk) noexcept { walk.open = false; }

 private:
  struct Bucket {
    std::uint32_t hash = 0;
    std::uint32_t place = nowhere;
  };
  static constexpr std::uint32_t nowhere = UINT32_MAX;

  // The bucket of the key, or the empty one where it would be. There are buckets, and empty ones among them.
  std::size_t bucket_of(const TableKey& key) const noexcept;
  void resize_buckets(std::size_t count);
  void close_gaps() noexcept;
  void shrink() noexcept;

  std::vector<TableEntry*> entries_;
  std::vector<Bucket> buckets_;  // a power of 2, at most 3/4 in use
  std::size_t size_ = 0;
  std::deque<Walk> walks_;
};

}  // namespace falco_plugin

#endif
