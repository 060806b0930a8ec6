#ifndef FALCO_PLUGIN_TABLE_FACTS_HPP
#define FALCO_PLUGIN_TABLE_FACTS_HPP

#include <optional>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Tables as the manifest declares them; see packages/contract/src/table-facts.ts.

struct ColumnFacts;

// A table inside an entry.
struct NestedTableFacts {
  ss_plugin_state_type key_type = SS_PLUGIN_ST_INT64;  // any but SS_PLUGIN_ST_TABLE
  std::vector<ColumnFacts> columns;
};

// Who sees a column of a plugin's own table: all; all, and none but the plugin writes to it; the plugin alone.
enum class ColumnVisibility { everybody, read_only, plugin_only };

struct ColumnFacts {
  std::string name;
  ss_plugin_state_type type = SS_PLUGIN_ST_STRING;
  std::optional<NestedTableFacts> table;  // of type SS_PLUGIN_ST_TABLE
  bool added = false;                     // in a host's table: added where it is not there
  bool optional = false;                  // in a host's table: the plugin can do without
  ColumnVisibility visibility = ColumnVisibility::everybody;  // in the plugin's own table
};

struct TableFacts : NestedTableFacts {
  std::string name;
  bool own = false;       // exported by the plugin; otherwise the host's or another plugin's
  bool optional = false;  // of an import: the plugin can do without
};

}  // namespace falco_plugin

#endif
