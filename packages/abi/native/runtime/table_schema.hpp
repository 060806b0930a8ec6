#ifndef FALCO_PLUGIN_TABLE_SCHEMA_HPP
#define FALCO_PLUGIN_TABLE_SCHEMA_HPP

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "table_facts.hpp"
#include "table_failure.hpp"

namespace falco_plugin {

class TableSchema;

// A column of a table that the plugin exports. Its address is what callers hold as ss_plugin_table_field_t, for the life of the table.
// Immutable.
struct TableColumn {
  const TableSchema& schema;  // which it belongs to
  const std::string name;
  const ss_plugin_state_type type;
  const ColumnVisibility visibility;
  const std::uint32_t index;                  // of its cell in an entry
  const std::unique_ptr<TableSchema> nested;  // of type SS_PLUGIN_ST_TABLE: shared by the tables in this column of all entries

  bool seen_by(TableUser user) const { return user == TableUser::owner || visibility != ColumnVisibility::plugin_only; }
  // Tables in entries are never replaced, only what is in them.
  bool writable_by(TableUser user) const {
    return type != SS_PLUGIN_ST_TABLE && (user == TableUser::owner || visibility == ColumnVisibility::everybody);
  }
};

// The columns of a table at some time. Immutable; those of a later time begin with the same.
struct TableColumns {
  std::vector<const TableColumn*> all;
  std::vector<ss_plugin_table_fieldinfo> host, owner;  // what list_table_fields tells each of them

  const TableColumn* find(std::string_view name, TableUser user) const noexcept;
};

// Name, type of keys, and columns of a table: of one, or of all that are nested in the same column.
//
// Any thread may look. Columns are only ever added, under the lock of the tables (see TableFamily); what was looked at stays until
// this is destroyed.
class TableSchema {
 public:
  // Throws CodedError FP_ARTIFACT_INVALID where a key is a table or a column of type table has no description.
  TableSchema(std::string name, const NestedTableFacts& facts);
  TableSchema(const TableSchema&) = delete;
  TableSchema& operator=(const TableSchema&) = delete;

  const std::string& name() const { return name_; }
  ss_plugin_state_type key_type() const { return key_type_; }
  const TableColumns& columns() const noexcept { return *now_.load(std::memory_order_acquire); }

  // Throws TableRefusal where there is none or it has another type.
  const TableColumn& find(std::string_view name, ss_plugin_state_type type, TableUser user) const;
  // The same, and adds one that everybody sees where there is none. Under the lock.
  const TableColumn& find_or_add(std::string_view name, ss_plugin_state_type type, TableUser user);

 private:
  void append(std::vector<std::unique_ptr<const TableColumn>> columns);

  const std::string name_;
  const ss_plugin_state_type key_type_;
  std::vector<std::unique_ptr<const TableColumn>> owned_;
  std::vector<std::unique_ptr<const TableColumns>> versions_;
  std::atomic<const TableColumns*> now_{nullptr};
};

}  // namespace falco_plugin

#endif
