// What is in the columns of an OwnTable.
#include <utility>

#include "own_table.hpp"
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

const TableColumn& OwnTable::add_column(std::string_view name, ss_plugin_state_type type, TableUser user) {
  const Lock lock(family_.lock);
  return schema_.find_or_add(name, type, user);
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

OwnTable* OwnTable::nested(TableEntry& entry, const TableColumn& column) {
  TableCell& cell = entry.room(column.index);
  if (cell.table == nullptr) cell.table = new OwnTable(family_, *column.nested, *this, entry);
  return cell.table;
}

}  // namespace falco_plugin
