#ifndef FALCO_PLUGIN_TABLE_SHAPE_HPP
#define FALCO_PLUGIN_TABLE_SHAPE_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// A column as its table tells of it.
struct ListedColumn {
  std::string name;
  ss_plugin_state_type type;
  bool read_only;
};

// What a realm knows of a table: a number for each column. The same for all tables that are nested in one column. Grows only at its end.
// Used by one thread at a time.
struct TableShape {
  struct Column {
    std::string name;
    ss_plugin_state_type type = SS_PLUGIN_ST_STRING;
    const ss_plugin_table_field_t* field = nullptr;  // its table's; NULL where an optional column is not there
    std::unique_ptr<TableShape> nested;              // of type SS_PLUGIN_ST_TABLE
  };

  std::string name;
  std::string title;  // for sentences: table "threads"
  ss_plugin_state_type key_type = SS_PLUGIN_ST_INT64;
  bool own = false;     // the plugin's; otherwise the host's or another plugin's
  bool nested = false;  // in an entry of another table
  std::vector<Column> columns;
  std::vector<ListedColumn> listed;  // all that there were when it was looked at
  int iterations = 0;                // that are under way
};

}  // namespace falco_plugin

#endif
