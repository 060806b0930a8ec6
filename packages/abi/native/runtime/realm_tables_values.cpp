// Keys and values of the tables of a realm.
#include "own_table_calls.hpp"
#include "realm_tables.hpp"
#include "scope_exit.hpp"
#include "table_error.hpp"

namespace falco_plugin {
namespace {

TableEntry& own_entry(ss_plugin_table_entry_t* entry) { return *static_cast<TableEntry*>(entry); }
const TableColumn& own_column(const ss_plugin_table_field_t* field) { return *static_cast<const TableColumn*>(field); }

// Text as a copy: what the owner lends goes with the entry.
void keep_text(ss_plugin_state_type type, ss_plugin_state_data& value, std::string& text) {
  if (type != SS_PLUGIN_ST_STRING) return;
  text = value.str == nullptr ? "" : value.str;
  value.str = text.c_str();
}

}  // namespace

ss_plugin_state_data RealmTables::key(Number number, Number which, std::string& text) {
  const Place at = held_.table_of(number);
  const Table& table = held_.table(at);
  const Entry& entry = held_.entry(held_.entry_of(at, which));
  if (!table.shape->own) throw TableError("FP_TABLE_REFUSED", table.shape->title + " is the host's: hosts do not tell the keys of entries");
  if (entry.how == Had::created) throw TableError("FP_TABLE_REFUSED", table.shape->title + ": the entry is not in the table yet");
  ss_plugin_state_data key = refusing([&] { return own_table(table.table).key_of(own_entry(entry.entry)); });
  keep_text(table.shape->key_type, key, text);
  return key;
}

ss_plugin_state_data RealmTables::read(Number number, Number which, std::size_t column, std::string& text) {
  const Place at = held_.table_of(number);
  const Table& table = held_.table(at);
  const Entry& entry = held_.entry(held_.entry_of(at, which));
  const TableShape::Column& there = present(table, column);
  if (there.type == SS_PLUGIN_ST_TABLE) throw TableError("FP_TABLE_TYPE", table.shape->title + ": the column \"" + there.name + "\" has tables, and no values");
  // Copied at once, since the other realm may write to it.
  if (table.shape->own) return refusing([&] { return own_table(table.table).copy(own_entry(entry.entry), own_column(there.field), text); });
  check_readable(table, entry);
  return read_field(table, entry.entry, there);
}

void RealmTables::write(Number number, Number which, std::size_t column, const ss_plugin_state_data& value) {
  const Place at = held_.table_of(number);
  const Table& table = held_.table(at);
  const Entry& entry = held_.entry(held_.entry_of(at, which));
  const TableShape::Column& there = present(table, column);
  check_readable(table, entry);
  write_field(table, entry.entry, there, value);
}

bool RealmTables::read_at(Number number, const ss_plugin_state_data& key, std::size_t column, ss_plugin_state_data& value, std::string& text) {
  const Table& table = held_.table(held_.table_of(number));
  const TableShape::Column& there = present(table, column);
  if (table.shape->own) return copy_own(table, there, key, value, text);
  return read({&table, &there}, key, text, [&](const ss_plugin_state_data& lent) {
    value = lent;
    keep_text(there.type, value, text);
  });
}

bool RealmTables::copy_own(const Table& table, const TableShape::Column& column, const ss_plugin_state_data& key, ss_plugin_state_data& value,
                           std::string& text) {
  return refusing([&] { return own_table(table.table).copy_at(&key, own_column(column.field), value, text); });
}

bool RealmTables::write_at(Number number, const ss_plugin_state_data& key, std::size_t column, const ss_plugin_state_data& value) {
  const Table& table = held_.table(held_.table_of(number));
  const TableShape::Column& there = present(table, column);
  if (table.shape->own) {
    ++writes_;
    return refusing([&] { return own_table(table.table).write_at(&key, own_column(there.field), value, TableUser::owner); });
  }
  (void)writer(*table.shape);
  const auto& functions = reader(*table.shape);
  ss_plugin_table_entry_t* const entry = functions.get_table_entry(table.table, &key);
  if (entry == nullptr) return false;
  const ScopeExit give_back([&] { functions.release_table_entry(table.table, entry); });
  write_field(table, entry, there, value);
  return true;
}

void RealmTables::write_field(const Table& table, ss_plugin_table_entry_t* entry, const TableShape::Column& column, const ss_plugin_state_data& value) {
  const auto& functions = writer(*table.shape);
  ++writes_;
  if (functions.write_entry_field(table.table, entry, column.field, &value) == SS_PLUGIN_SUCCESS) return;
  refused(*table.shape, "the column \"" + column.name + "\" cannot be written");
}

// In libsinsp's lists of strings, such as a thread's arguments, a new entry has no memory.
void RealmTables::check_readable(const Table& table, const Entry& entry) const {
  if (entry.how != Had::created || table.shape->own || !table.shape->nested) return;
  throw TableError("FP_TABLE_REFUSED", table.shape->title + ": a new entry can be read and written when it was added, and not before");
}

}  // namespace falco_plugin
