#ifndef FALCO_PLUGIN_TABLE_GARBAGE_HPP
#define FALCO_PLUGIN_TABLE_GARBAGE_HPP

#include <list>
#include <utility>
#include <vector>

#include "table_entry.hpp"

namespace falco_plugin {

// What an operation on a table has put out of everybody's reach. Made before the lock is taken, so that it is freed after the lock was given
// back: nobody waits while a million entries are freed.
class TableGarbage {
 public:
  TableGarbage() = default;
  TableGarbage(const TableGarbage&) = delete;
  TableGarbage& operator=(const TableGarbage&) = delete;
  ~TableGarbage() {
    // In the order in which they came: an entry before the one that its table is in.
    while (first_ != nullptr) TableEntry::destroy(std::exchange(first_, first_->next));
    for (TableEntry* const entry : many_) {
      if (entry != nullptr) TableEntry::destroy(entry);
    }
  }

  void take(TableEntry& entry) noexcept {
    *end_ = &entry;
    end_ = &entry.next;
  }
  // With gaps of nullptr; once.
  void take(std::vector<TableEntry*> entries) noexcept { many_ = std::move(entries); }
  // Once.
  void take(CText text) noexcept { text_ = std::move(text); }
  void take(std::list<CText> texts) noexcept { texts_.splice(texts_.end(), texts); }

 private:
  TableEntry* first_ = nullptr;
  TableEntry** end_ = &first_;
  std::vector<TableEntry*> many_;
  CText text_;
  std::list<CText> texts_;
};

}  // namespace falco_plugin

#endif
