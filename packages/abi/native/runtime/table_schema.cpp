#include "table_schema.hpp"

#include <iterator>
#include <utility>

#include "coded_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {
namespace {

std::unique_ptr<TableSchema> nested_schema(const ColumnFacts& facts) {
  if (facts.type != SS_PLUGIN_ST_TABLE) return nullptr;
  if (!facts.table) throw CodedError("FP_ARTIFACT_INVALID", "the manifest does not say what is in the tables of \"" + facts.name + "\"");
  return std::make_unique<TableSchema>(facts.name, *facts.table);
}

ss_plugin_table_fieldinfo info_of(const TableColumn& column, TableUser user) {
  return {column.name.c_str(), column.type, static_cast<ss_plugin_bool>(column.writable_by(user) ? 0 : 1)};
}

}  // namespace

const TableColumn* TableColumns::find(std::string_view name, TableUser user) const noexcept {
  for (const TableColumn* column : all) {
    if (column->name == name && column->seen_by(user)) return column;
  }
  return nullptr;
}

TableSchema::TableSchema(std::string name, const NestedTableFacts& facts) : name_(std::move(name)), key_type_(facts.key_type) {
  if (!is_numeric(key_type_) && key_type_ != SS_PLUGIN_ST_STRING) {
    throw CodedError("FP_ARTIFACT_INVALID", "the key of the table \"" + name_ + "\" cannot be " + describe_table_type(key_type_));
  }
  std::vector<std::unique_ptr<const TableColumn>> columns;
  for (const ColumnFacts& column : facts.columns) {
    const auto index = static_cast<std::uint32_t>(columns.size());
    columns.push_back(std::unique_ptr<const TableColumn>(
        new TableColumn{*this, column.name, column.type, column.visibility, index, nested_schema(column)}));
  }
  append(std::move(columns));
}

const TableColumn& TableSchema::find(std::string_view name, ss_plugin_state_type type, TableUser user) const {
  const TableColumn* const column = columns().find(name, user);
  if (column == nullptr) throw TableRefusal("FP_TABLE_MISSING", "the table \"" + name_ + "\" has no column \"" + std::string(name) + "\"");
  if (column->type != type) {
    throw TableRefusal("FP_TABLE_TYPE", "the column \"" + column->name + "\" of the table \"" + name_ + "\" is " +
                                            describe_table_type(column->type) + ", not " + describe_table_type(type));
  }
  return *column;
}

const TableColumn& TableSchema::find_or_add(std::string_view name, ss_plugin_state_type type, TableUser user) {
  // A column that only the plugin sees is in nobody's way: another one may have its name.
  if (const TableColumn* const there = columns().find(name, user); there != nullptr) {
    const TableColumn& column = find(name, type, user);
    if (!column.writable_by(user)) {
      throw TableRefusal("FP_TABLE_REFUSED", "the column \"" + column.name + "\" of the table \"" + name_ + "\" is there already, and is read-only");
    }
    return column;
  }
  if (!is_numeric(type) && type != SS_PLUGIN_ST_STRING) {
    throw TableRefusal("FP_TABLE_REFUSED", "a column that is added to the table \"" + name_ + "\" cannot be " + describe_table_type(type));
  }
  const auto index = static_cast<std::uint32_t>(columns().all.size());
  std::vector<std::unique_ptr<const TableColumn>> added;
  added.push_back(std::unique_ptr<const TableColumn>(
      new TableColumn{*this, std::string(name), type, ColumnVisibility::everybody, index, nullptr}));
  const TableColumn& column = *added.front();
  append(std::move(added));
  return column;
}

void TableSchema::append(std::vector<std::unique_ptr<const TableColumn>> columns) {
  auto next = std::make_unique<TableColumns>();
  if (!versions_.empty()) *next = *versions_.back();
  for (const auto& column : columns) {
    next->all.push_back(column.get());
    if (column->seen_by(TableUser::host)) next->host.push_back(info_of(*column, TableUser::host));
    next->owner.push_back(info_of(*column, TableUser::owner));
  }
  // Nothing may fail once a column can be seen.
  owned_.reserve(owned_.size() + columns.size());
  versions_.reserve(versions_.size() + 1);
  owned_.insert(owned_.end(), std::make_move_iterator(columns.begin()), std::make_move_iterator(columns.end()));
  versions_.push_back(std::move(next));
  now_.store(versions_.back().get(), std::memory_order_release);
}

}  // namespace falco_plugin
