#ifndef FALCO_PLUGIN_HELD_TABLES_HPP
#define FALCO_PLUGIN_HELD_TABLES_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "host_tables.hpp"
#include "numbered_slots.hpp"
#include "table_shape.hpp"

namespace falco_plugin {

// What a realm has in hand of tables, behind numbers: tables that are there for good, entries of them, tables in those entries, entries of
// these, and so on. An entry goes with all that is in it. One thread at a time.
class HeldTables {
 public:
  using Number = std::uint64_t;  // for JavaScript; 0 is none
  using Place = std::uint32_t;   // good until something goes
  static constexpr Place none = NumberedSlots<int>::none;

  // How an entry was had: it is to be released, to be destroyed, or neither.
  enum class Had { found, created, shown };
  struct Entry {
    ss_plugin_table_entry_t* entry;  // NULL: nothing to be given back
    Had how;
    Place table;
    Place previous = none, next = none;  // of the same table
    Place nested = none;                 // the first of its tables
  };
  struct Table {
    TableShape* shape;
    ss_plugin_table_t* table;
    HostTable* found = nullptr;  // of a host's table that is in no entry
    std::size_t column = 0;      // of the entry that it is in
    Place next_nested = none;    // of the same entry
    Place entries = none;        // the first one
    int iterations = 0;          // that are under way
  };

  // Gives an entry back to its table. Must not use this.
  using GiveBack = std::function<void(const Table&, const Entry&)>;
  explicit HeldTables(GiveBack give_back) : give_back_(std::move(give_back)) {}
  HeldTables(const HeldTables&) = delete;
  HeldTables& operator=(const HeldTables&) = delete;

  // All of these throw TableError (FP_TABLE_UNAVAILABLE) where there is no room for more, and may move tables and entries.
  Place keep(TableShape& shape, ss_plugin_table_t* table, HostTable* found);
  Place nest(Place entry, std::size_t column, TableShape& shape, ss_plugin_table_t* table);
  Place hold(Place table, ss_plugin_table_entry_t* entry, Had how);

  void let_go(Place entry) noexcept;
  // The tables in it, and not the entry itself.
  void let_go_nested(Place entry) noexcept;
  // Every entry that was found in a table of this shape, but not new ones.
  void let_go_found(const TableShape& shape) noexcept;
  // Every entry; the tables that are in none stay.
  void let_go_all() noexcept;

  // Throw TableError: FP_TABLE_ENTRY_STALE for what has gone; FP_TABLE_REFUSED for an entry of another table.
  Place table_of(Number table) const;
  Place entry_of(Place table, Number entry) const;
  // none for all of that.
  Place find_table(Number table) const { return tables_.find(table); }
  Place find_entry(Place table, Number entry) const;
  // A table in this column of the entry that is held already.
  Place find_nested(Place entry, std::size_t column) const;

  Number table_number(Place table) const { return tables_.number_of(table); }
  Number entry_number(Place entry) const { return entries_.number_of(entry); }
  Table& table(Place at) { return tables_[at]; }
  const Table& table(Place at) const { return tables_[at]; }
  Entry& entry(Place at) { return entries_[at]; }
  // Those that are in no entry.
  const std::vector<Place>& kept() const { return kept_; }

  // Whether a table in the entry is being iterated, at whatever depth.
  bool is_iterated(Place entry) const;

 private:
  void let_go_entries(Place table) noexcept;
  void let_go_found(Place table, const TableShape& shape) noexcept;

  const GiveBack give_back_;
  std::vector<Place> kept_;
  NumberedSlots<Table> tables_;
  NumberedSlots<Entry> entries_;
};

}  // namespace falco_plugin

#endif
