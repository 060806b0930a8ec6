#ifndef FALCO_PLUGIN_COLUMN_LOOKUP_HPP
#define FALCO_PLUGIN_COLUMN_LOOKUP_HPP

#include <functional>
#include <string>
#include <vector>

#include "table_facts.hpp"
#include "table_functions.hpp"
#include "table_shape.hpp"

namespace falco_plugin {

// Looks the columns of tables up, where their owner allows it: those of the host while the plugin is initialised, the plugin's own at any time.
// Names and types are compared with what the table lists before it is asked for a column, since libsinsp does not compare them a second time,
// and so that an error can name both sides. Throws TableError.
class ColumnLookup {
 public:
  // Why the owner of a table refused something. "" where it does not say.
  using Reason = std::function<std::string()>;

  // The functions must be complete, but the writer, without which there are no tables in entries.
  ColumnLookup(TableFunctions functions, Reason reason) : functions_(functions), reason_(std::move(reason)) {}

  // The columns that were declared, with the tables nested in them. Fills in `shape.columns` and `shape.listed`.
  void resolve(ss_plugin_table_t* table, const std::vector<ColumnFacts>& declared, TableShape& shape);
  // One more column; NULL where there is none and it is not to be added.
  const ss_plugin_table_field_t* find(ss_plugin_table_t* table, const std::string& name, ss_plugin_state_type type, bool add, const TableShape& shape);
  std::vector<ListedColumn> list(ss_plugin_table_t* table, const TableShape& shape);

 private:
  const ss_plugin_table_field_t* find_declared(ss_plugin_table_t* table, const ColumnFacts& facts, const TableShape& shape);
  void resolve_nested(ss_plugin_table_t* table, const ColumnFacts& declared, TableShape& shape, TableShape::Column& column);
  [[noreturn]] void refused(const TableShape& shape, const std::string& what);

  const TableFunctions functions_;
  const Reason reason_;
};

}  // namespace falco_plugin

#endif
