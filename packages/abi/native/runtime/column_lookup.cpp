#include "column_lookup.hpp"

#include <algorithm>
#include <utility>

#include "scope_exit.hpp"
#include "table_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {
namespace {

const ListedColumn* find_listed(const std::vector<ListedColumn>& listed, const std::string& name) {
  const auto at = std::find_if(listed.begin(), listed.end(), [&](const ListedColumn& column) { return column.name == name; });
  return at == listed.end() ? nullptr : &*at;
}

void check_type(const TableShape& shape, const ListedColumn& there, ss_plugin_state_type wanted) {
  if (there.type == wanted) return;
  throw TableError("FP_TABLE_TYPE", shape.title + ": the column \"" + there.name + "\" is " + describe_table_type(there.type) + ", not " +
                                        describe_table_type(wanted) + " as this plugin declares");
}

std::string names_of(const std::vector<ListedColumn>& columns) {
  std::string names;
  for (const ListedColumn& column : columns) names += (names.empty() ? "" : ", ") + column.name;
  return names.empty() ? "none" : names;
}

}  // namespace

void ColumnLookup::resolve(ss_plugin_table_t* table, const std::vector<ColumnFacts>& declared, TableShape& shape) {
  shape.listed = list(table, shape);
  for (const ColumnFacts& facts : declared) {
    TableShape::Column column;
    column.name = facts.name;
    column.type = facts.type;
    const ListedColumn* there = find_listed(shape.listed, facts.name);
    if (there != nullptr) check_type(shape, *there, facts.type);
    if (there != nullptr || facts.added) {
      column.field = find_declared(table, facts, shape);
    } else if (!facts.optional) {
      throw TableError("FP_TABLE_MISSING", shape.title + ": there is no column \"" + facts.name + "\", which this plugin declares as " +
                                               describe_table_type(facts.type) + "; there are: " + names_of(shape.listed));
    }
    if (facts.table) resolve_nested(table, facts, shape, column);
    shape.columns.push_back(std::move(column));
  }
}

const ss_plugin_table_field_t* ColumnLookup::find_declared(ss_plugin_table_t* table, const ColumnFacts& facts, const TableShape& shape) try {
  return find(table, facts.name, facts.type, facts.added, shape);
} catch (const TableError&) {
  if (!facts.optional) throw;
  return nullptr;
}

void ColumnLookup::resolve_nested(ss_plugin_table_t* table, const ColumnFacts& declared, TableShape& shape, TableShape::Column& column) {
  column.nested = std::make_unique<TableShape>();
  TableShape& nested = *column.nested;
  nested.name = declared.name;
  nested.title = shape.title + ": the table in the column \"" + declared.name + "\"";
  nested.key_type = declared.table->key_type;
  nested.own = shape.own;
  nested.nested = true;
  if (column.field == nullptr) return;
  if (!is_complete(functions_.writer)) throw TableError("FP_TABLE_UNAVAILABLE", "the host gives no functions to write tables at init");
  // The columns of a table in an entry can only be asked for where there is such a table, so in an entry that lives for that long.
  ss_plugin_table_entry_t* entry = functions_.writer->create_table_entry(table);
  if (entry == nullptr) refused(shape, "it makes no entry in which the table in the column \"" + declared.name + "\" could be looked at");
  const ScopeExit destroy([&] { functions_.writer->destroy_table_entry(table, entry); });
  ss_plugin_state_data value{};
  if (functions_.reader->read_entry_field(table, entry, column.field, &value) != SS_PLUGIN_SUCCESS || value.table == nullptr) {
    refused(shape, "the table in the column \"" + declared.name + "\" cannot be looked at");
  }
  resolve(value.table, declared.table->columns, nested);
}

const ss_plugin_table_field_t* ColumnLookup::find(ss_plugin_table_t* table, const std::string& name, ss_plugin_state_type type, bool add,
                                                  const TableShape& shape) {
  const std::vector<ListedColumn> listed = list(table, shape);
  const ListedColumn* there = find_listed(listed, name);
  if (there == nullptr && !add) return nullptr;
  if (there != nullptr) check_type(shape, *there, type);
  const ss_plugin_table_field_t* field =
      there != nullptr ? functions_.fields->get_table_field(table, name.c_str(), type) : functions_.fields->add_table_field(table, name.c_str(), type);
  if (field == nullptr) refused(shape, "the column \"" + name + "\" cannot be " + (there != nullptr ? "had" : "added"));
  return field;
}

std::vector<ListedColumn> ColumnLookup::list(ss_plugin_table_t* table, const TableShape& shape) {
  std::uint32_t count = 0;
  const ss_plugin_table_fieldinfo* infos = functions_.fields->list_table_fields(table, &count);
  // An empty list may be NULL.
  if (infos == nullptr && count != 0) refused(shape, "it does not tell its columns");
  std::vector<ListedColumn> columns;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (infos[i].name != nullptr) columns.push_back({infos[i].name, infos[i].field_type, infos[i].read_only != 0});
  }
  return columns;
}

void ColumnLookup::refused(const TableShape& shape, const std::string& what) {
  const std::string reason = reason_();
  throw TableError("FP_TABLE_REFUSED", shape.title + ": " + what + (reason.empty() ? "" : ": " + reason));
}

}  // namespace falco_plugin
