#ifndef FALCO_PLUGIN_FUZZ_TABLE_MODEL_HPP
#define FALCO_PLUGIN_FUZZ_TABLE_MODEL_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "table_caller.hpp"
#include "table_types.hpp"

// What a plugin's own table has to do, in the plainest way: maps of rows. Rows and tables stay until the end of an input, because callers
// may hold them longer than tables do.
namespace falco_plugin::fuzz {

struct ModelTable;

// A number or a text, in the form of a text. Absent cells are "0" or "".
using ModelCells = std::map<std::size_t, std::string>;

struct ModelRow {
  ss_plugin_table_entry_t* entry = nullptr;
  ModelTable* table = nullptr;
  bool added = false;
  ModelCells cells;
  std::map<std::size_t, ModelTable*> nested;  // by column
};

struct ModelSchema;

struct ModelColumn {
  std::string name;
  ss_plugin_state_type type;
  ColumnVisibility visibility;
  std::shared_ptr<ModelSchema> nested;

  bool seen_by(TableUser user) const { return user == TableUser::owner || visibility != ColumnVisibility::plugin_only; }
  bool writable_by(TableUser user) const {
    return type != SS_PLUGIN_ST_TABLE && (user == TableUser::owner || visibility == ColumnVisibility::everybody);
  }
};

// Columns of a table, or of all that are nested in one column.
struct ModelSchema {
  static constexpr std::size_t none = SIZE_MAX;

  explicit ModelSchema(const NestedTableFacts& facts) : key_type(facts.key_type) {
    for (const ColumnFacts& column : facts.columns) {
      columns.push_back({column.name, column.type, column.visibility, column.table ? std::make_shared<ModelSchema>(*column.table) : nullptr});
    }
  }
  std::size_t find(const std::string& name, TableUser user) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == name && columns[i].seen_by(user)) return i;
    }
    return none;
  }

  ss_plugin_state_type key_type;
  std::vector<ModelColumn> columns;
};

struct ModelTable {
  // A key as long as it is there without a break; it may get another row.
  struct Place {
    std::uint64_t id;
    ModelRow* row;
  };

  ModelTable(tests::TableCaller host, tests::TableCaller owner, std::shared_ptr<ModelSchema> schema, ModelRow* parent)
      : host(host), owner(owner), schema(std::move(schema)), parent(parent) {}

  void put(const std::string& key, ModelRow& row) {
    const auto found = places.find(key);
    if (found != places.end()) found->second.row = &row;
    else places[key] = {next_id++, &row};
  }
  const tests::TableCaller& caller(TableUser user) const { return user == TableUser::host ? host : owner; }

  const tests::TableCaller host, owner;
  const std::shared_ptr<ModelSchema> schema;
  ModelRow* const parent;
  std::map<std::string, Place> places;
  std::uint64_t next_id = 0;
};

}  // namespace falco_plugin::fuzz

#endif
