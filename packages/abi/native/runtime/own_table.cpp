#include "own_table.hpp"

#include <algorithm>
#include <utility>

#include "own_table_functions.hpp"
#include "scope_exit.hpp"
#include "table_numbers.hpp"

namespace falco_plugin {
namespace {

[[noreturn]] void refuse(const std::string& text) { throw TableRefusal("FP_TABLE_REFUSED", text); }

CText text_to_write(const TableColumn& column, const ss_plugin_state_data& value) {
  return column.type == SS_PLUGIN_ST_STRING ? copy_text(value.str) : nullptr;
}

void write_cell(TableEntry& entry, const TableColumn& column, const ss_plugin_state_data& value, CText text, TableGarbage& garbage) {
  TableCell& cell = entry.room(column.index);
  if (column.type != SS_PLUGIN_ST_STRING) {
    cell.number = number_of(value, column.type);
    return;
  }
  // Whoever reads and writes the same again and again, holding the entry, does not pile up text.
  if (std::string_view(shown(cell.text)) == shown(text.get())) return garbage.take(std::move(text));
  if (cell.text != nullptr && entry.lent) {
    entry.retire(cell.text);
  } else {
    garbage.take(CText(cell.text));
  }
  cell.text = text.release();
}

ss_plugin_state_data copy_cell(TableEntry& entry, const TableColumn& column, std::string& text) {
  const TableCell* const cell = entry.cell(column.index);
  if (column.type != SS_PLUGIN_ST_STRING) return data_of(cell == nullptr ? 0 : cell->number, column.type);
  text.assign(cell == nullptr ? "" : shown(cell->text));
  ss_plugin_state_data value;
  value.str = text.c_str();
  return value;
}

}  // namespace

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

const TableColumn& OwnTable::add_column(std::string_view name, ss_plugin_state_type type, TableUser user) {
  const Lock lock(family_.lock);
  return schema_.find_or_add(name, type, user);
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
  if (entry.state != TableEntry::State::created) refuse("an entry can be added to the table \"" + name() + "\" once only");
  index_.reserve_one();
  reserve_loose(1);

  loose_.back()->position = entry.position;
  loose_[entry.position] = loose_.back();
  loose_.pop_back();
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
  if (visit == nullptr) refuse("there is no function to show the entries of the table \"" + name() + "\" to");
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

ss_plugin_state_data OwnTable::read(TableEntry& entry, const TableColumn& column, TableUser user) {
  check(entry);
  check(column);
  const Lock lock(family_.lock);
  ss_plugin_state_data value;
  if (column.type == SS_PLUGIN_ST_TABLE) {
    OwnTable* const table = nested(entry, column);
    // libsinsp takes a table in an entry for a pointer to such a struct: what it hands to plugins works on nothing else.
    value.table = user == TableUser::owner ? static_cast<ss_plugin_table_t*>(table) : &table->host_input();
    return value;
  }
  const TableCell* const cell = entry.cell(column.index);
  if (column.type != SS_PLUGIN_ST_STRING) return data_of(cell == nullptr ? 0 : cell->number, column.type);
  value.str = cell == nullptr ? "" : shown(cell->text);
  entry.lent = true;
  return value;
}

void OwnTable::write(TableEntry& entry, const TableColumn& column, const ss_plugin_state_data& value, TableUser user) {
  check(entry);
  check_writable(column, value, user);
  CText text = text_to_write(column, value);
  TableGarbage garbage;
  const Lock lock(family_.lock);
  write_cell(entry, column, value, std::move(text), garbage);
}

ss_plugin_state_data OwnTable::key_of(TableEntry& entry) const {
  check(entry);
  const Lock lock(family_.lock);
  return entry.key();
}

ss_plugin_state_data OwnTable::copy(TableEntry& entry, const TableColumn& column, std::string& text) {
  check(entry);
  check_readable(column);
  const Lock lock(family_.lock);
  return copy_cell(entry, column, text);
}

bool OwnTable::copy_at(const ss_plugin_state_data* data, const TableColumn& column, ss_plugin_state_data& value, std::string& text) {
  check_readable(column);
  const TableKey key = read_key(data);
  const Lock lock(family_.lock);
  TableEntry* const entry = index_.find(key);
  if (entry == nullptr) return false;
  value = copy_cell(*entry, column, text);
  return true;
}

bool OwnTable::write_at(const ss_plugin_state_data* data, const TableColumn& column, const ss_plugin_state_data& value, TableUser user) {
  check_writable(column, value, user);
  const TableKey key = read_key(data);
  CText text = text_to_write(column, value);
  TableGarbage garbage;
  const Lock lock(family_.lock);
  TableEntry* const entry = index_.find(key);
  if (entry == nullptr) return false;
  write_cell(*entry, column, value, std::move(text), garbage);
  return true;
}

void OwnTable::check(const TableEntry& entry) const {
  if (entry.table != this) refuse("an entry of the table \"" + entry.table->name() + "\" is none of the table \"" + name() + "\"");
}

void OwnTable::check(const TableColumn& column) const {
  if (&column.schema != &schema_) refuse("a column of the table \"" + column.schema.name() + "\" is none of the table \"" + name() + "\"");
}

void OwnTable::check_readable(const TableColumn& column) const {
  check(column);
  if (column.type == SS_PLUGIN_ST_TABLE) refuse("the column \"" + column.name + "\" of the table \"" + name() + "\" has tables, which cannot be copied");
}

void OwnTable::check_writable(const TableColumn& column, const ss_plugin_state_data& value, TableUser user) const {
  check(column);
  if (!column.writable_by(user)) refuse("the column \"" + column.name + "\" of the table \"" + name() + "\" is read-only");
  if (column.type == SS_PLUGIN_ST_STRING && value.str == nullptr) {
    throw TableRefusal("FP_TABLE_VALUE", "a value for the column \"" + column.name + "\" of the table \"" + name() + "\" is NULL");
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
      loose_.back()->position = entry.position;
      loose_[entry.position] = loose_.back();
      loose_.pop_back();
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

void OwnTable::lose(TableEntry& entry, TableGarbage& garbage) noexcept {
  entry.state = TableEntry::State::erased;
  if (entry.pins == 0) return garbage.take(entry);
  --held_;
  entry.position = static_cast<std::uint32_t>(loose_.size());
  loose_.push_back(&entry);
}

OwnTable* OwnTable::nested(TableEntry& entry, const TableColumn& column) {
  TableCell& cell = entry.room(column.index);
  if (cell.table == nullptr) cell.table = new OwnTable(family_, *column.nested, *this, entry);
  return cell.table;
}

}  // namespace falco_plugin
