#include "own_table.hpp"

#include <algorithm>
#include <utility>

#include "own_table_functions.hpp"
#include "scope_exit.hpp"

namespace falco_plugin {

OwnTable::OwnTable(const TableFacts& facts, TableFailureSink failed)
    : own_family_(std::make_unique<TableFamily>(facts, std::move(failed))), family_(*own_family_), schema_(family_.schema) {}

OwnTable::OwnTable(TableFamily& family, TableSchema& schema, OwnTable& parent, TableEntry& parent_entry)
    : family_(family), schema_(schema), parent_(&parent), parent_entry_(&parent_entry) {}

OwnTable::~OwnTable() {
  for (TableEntry* const entry : loose_) TableEntry::destroy(entry);
  for (TableEntry* const entry : index_.all()) {
    if (entry != nullptr) TableEntry::destroy(entry);
  }
}

ss_plugin_table_input& OwnTable::for_host() {
  const Lock lock(family_.lock);
  return host_input();
}

ss_plugin_table_input& OwnTable::host_input() {
  if (host_input_ == nullptr) host_input_ = std::make_unique<ss_plugin_table_input>(host_input_of(*this));
  return *host_input_;
}

std::size_t OwnTable::size() const {
  const Lock lock(family_.lock);
  return index_.size();
}

TableEntry* OwnTable::find(const ss_plugin_state_data* data) {
  const TableKey key = read_key(data);
  const Lock lock(family_.lock);
  TableEntry* const entry = index_.find(key);
  if (entry != nullptr) pin(*entry);
  return entry;
}

TableEntry* OwnTable::create() {
  TableEntry* const entry = TableEntry::make(*this);
  try {
    const Lock lock(family_.lock);
    entry->position = static_cast<std::uint32_t>(loose_.size());
    loose_.push_back(entry);
    pin_parents();
  } catch (...) {
    TableEntry::destroy(entry);
    throw;
  }
  return entry;
}

void OwnTable::add(const ss_plugin_state_data* data, TableEntry& entry) {
  check(entry);
  const TableKey key = read_key(data);
  CText text = copy_text(key.text);
  TableGarbage garbage;
  const Lock lock(family_.lock);
  if (entry.state != TableEntry::State::created) {
    throw TableRefusal("FP_TABLE_REFUSED", "an entry can be added to the table \"" + name() + "\" once only");
  }
  index_.reserve_one();
  reserve_loose(1);

  leave_loose(entry);
  entry.set_key(key, std::move(text));
  entry.state = TableEntry::State::present;
  ++held_;
  if (TableEntry* const replaced = index_.put(key, &entry); replaced != nullptr) lose(*replaced, garbage);
}

bool OwnTable::erase(const ss_plugin_state_data* data) {
  const TableKey key = read_key(data);
  TableGarbage garbage;
  const Lock lock(family_.lock);
  reserve_loose(1);
  TableEntry* const erased = index_.take(key);
  if (erased == nullptr) return false;
  lose(*erased, garbage);
  return true;
}

void OwnTable::clear() {
  TableGarbage garbage;
  const Lock lock(family_.lock);
  reserve_loose(held_);
  std::vector<TableEntry*> all = index_.take_all();
  // Looking at each of them takes time, in which others wait.
  for (std::size_t i = 0; held_ != 0; ++i) {
    if (all[i] != nullptr && all[i]->pins != 0) lose(*std::exchange(all[i], nullptr), garbage);
  }
  garbage.take(std::move(all));
}

void OwnTable::release(TableEntry& entry) noexcept {
  TableGarbage garbage;
  const Lock lock(entry.table->family_.lock);
  entry.table->unpin(entry, garbage);
}

bool OwnTable::iterate(ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) {
  if (visit == nullptr) throw TableRefusal("FP_TABLE_REFUSED", "a function to show the entries of the table \"" + name() + "\" to is NULL");
  EntryIndex::Walk* walk = nullptr;
  TableEntry* entry = nullptr;
  {
    const Lock lock(family_.lock);
    walk = &index_.open();
    pin_parents();
  }
  const ScopeExit end([&] {
    TableGarbage garbage;
    const Lock lock(family_.lock);
    index_.close(*walk);
    if (entry != nullptr) unpin(*entry, garbage);
    unpin_parents(garbage);
  });
  for (;;) {
    {
      TableGarbage garbage;
      const Lock lock(family_.lock);
      TableEntry* const seen = std::exchange(entry, index_.advance(*walk));
      if (entry != nullptr) pin(*entry);
      if (seen != nullptr) unpin(*seen, garbage);
    }
    if (entry == nullptr) return true;
    if (visit(state, entry) == 0) return false;
  }
}

ss_plugin_state_data OwnTable::key_of(TableEntry& entry) const {
  check(entry);
  const Lock lock(family_.lock);
  return entry.key();
}

void OwnTable::check(const TableEntry& entry) const {
  if (entry.table != this) {
    throw TableRefusal("FP_TABLE_REFUSED", "an entry of the table \"" + entry.table->name() + "\" is none of the table \"" + name() + "\"");
  }
}

void OwnTable::pin(TableEntry& entry) noexcept {
  if (entry.pins == 0 && entry.state == TableEntry::State::present) ++held_;
  if (entry.pins != TableEntry::most_pins) ++entry.pins;
  pin_parents();
}

void OwnTable::pin_parents() noexcept {
  if (parent_ != nullptr) parent_->pin(*parent_entry_);
}

void OwnTable::unpin(TableEntry& entry, TableGarbage& garbage) noexcept {
  if (entry.pins == 0 || entry.pins == TableEntry::most_pins) return;
  if (--entry.pins == 0) {
    entry.lent = false;
    garbage.take(entry.take_retired());
    if (entry.state == TableEntry::State::present) {
      --held_;
    } else {
      leave_loose(entry);
      garbage.take(entry);
    }
  }
  unpin_parents(garbage);
}

void OwnTable::unpin_parents(TableGarbage& garbage) noexcept {
  if (parent_ != nullptr) parent_->unpin(*parent_entry_, garbage);
}

void OwnTable::reserve_loose(std::size_t more) {
  if (loose_.capacity() - loose_.size() < more) loose_.reserve(std::max(loose_.size() + more, loose_.size() * 2));
}

void OwnTable::leave_loose(TableEntry& entry) noexcept {
  loose_.back()->position = entry.position;
  loose_[entry.position] = loose_.back();
  loose_.pop_back();
}

void OwnTable::lose(TableEntry& entry, TableGarbage& garbage) noexcept {
  entry.state = TableEntry::State::erased;
  if (entry.pins == 0) return garbage.take(entry);
  --held_;
  entry.position = static_cast<std::uint32_t>(loose_.size());
  loose_.push_back(&entry);
}

}  // namespace falco_plugin
