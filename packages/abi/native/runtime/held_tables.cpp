#include "held_tables.hpp"

#include "table_error.hpp"

namespace falco_plugin {

HeldTables::Place HeldTables::keep(TableShape& shape, ss_plugin_table_t* table, HostTable* found) {
  const Place at = tables_.insert({&shape, table, found});
  if (at == none) throw TableError("FP_TABLE_UNAVAILABLE", "too many tables are in use");
  kept_.push_back(at);
  return at;
}

HeldTables::Place HeldTables::nest(Place entry, std::size_t column, TableShape& shape, ss_plugin_table_t* table) {
  const Place at = tables_.insert({&shape, table, nullptr, column, entries_[entry].nested});
  if (at == none) throw TableError("FP_TABLE_UNAVAILABLE", "too many tables in entries are in use: release the entries");
  entries_[entry].nested = at;
  return at;
}

HeldTables::Place HeldTables::hold(Place table, ss_plugin_table_entry_t* entry, Had how) {
  const Place first = tables_[table].entries;
  const Place at = entries_.insert({entry, how, table, none, first});
  if (at == none) throw TableError("FP_TABLE_UNAVAILABLE", tables_[table].shape->title + ": too many entries are in use: release them");
  if (first != none) entries_[first].previous = at;
  tables_[table].entries = at;
  return at;
}

void HeldTables::let_go_nested(Place entry) noexcept {
  for (Place nested = std::exchange(entries_[entry].nested, none); nested != none;) {
    let_go_entries(nested);
    const Place next = tables_[nested].next_nested;
    tables_.erase(nested);
    nested = next;
  }
}

void HeldTables::let_go(Place place) noexcept {
  let_go_nested(place);
  const Entry entry = entries_[place];
  if (entry.previous != none) entries_[entry.previous].next = entry.next;
  else tables_[entry.table].entries = entry.next;
  if (entry.next != none) entries_[entry.next].previous = entry.previous;
  entries_.erase(place);
  if (entry.entry != nullptr && entry.how != Had::shown) give_back_(tables_[entry.table], entry);
}

void HeldTables::let_go_entries(Place table) noexcept {
  while (tables_[table].entries != none) let_go(tables_[table].entries);
}

void HeldTables::let_go_found(const TableShape& shape) noexcept {
  for (const Place table : kept_) let_go_found(table, shape);
}

void HeldTables::let_go_found(Place table, const TableShape& shape) noexcept {
  for (Place entry = tables_[table].entries; entry != none;) {
    const Place next = entries_[entry].next;
    if (tables_[table].shape != &shape) {
      for (Place nested = entries_[entry].nested; nested != none; nested = tables_[nested].next_nested) let_go_found(nested, shape);
    } else if (entries_[entry].how == Had::found) {
      let_go(entry);
    }
    entry = next;
  }
}

void HeldTables::let_go_all() noexcept {
  for (const Place table : kept_) {
    if (entries_.size() == 0) return;
    let_go_entries(table);
  }
}

HeldTables::Place HeldTables::table_of(Number number) const {
  const Place at = tables_.find(number);
  if (at == none) throw TableError("FP_TABLE_ENTRY_STALE", "the entry that the table is in was found in an earlier call, or released");
  return at;
}

HeldTables::Place HeldTables::entry_of(Place table, Number number) const {
  const Place at = entries_.find(number);
  if (at == none) throw TableError("FP_TABLE_ENTRY_STALE", tables_[table].shape->title + ": the entry was found in an earlier call, or released");
  if (entries_[at].table != table) throw TableError("FP_TABLE_REFUSED", tables_[table].shape->title + ": the entry is one of another table");
  return at;
}

HeldTables::Place HeldTables::find_entry(Place table, Number number) const {
  const Place at = entries_.find(number);
  return at != none && entries_[at].table == table ? at : none;
}

HeldTables::Place HeldTables::find_nested(Place entry, std::size_t column) const {
  Place at = entries_[entry].nested;
  while (at != none && tables_[at].column != column) at = tables_[at].next_nested;
  return at;
}

bool HeldTables::is_iterated(Place entry) const {
  for (Place nested = entries_[entry].nested; nested != none; nested = tables_[nested].next_nested) {
    if (tables_[nested].iterations != 0) return true;
    for (Place inner = tables_[nested].entries; inner != none; inner = entries_[inner].next) {
      if (is_iterated(inner)) return true;
    }
  }
  return false;
}

}  // namespace falco_plugin
