#pragma once

#include <functional>
#include <string>
#include <vector>

#include "output.h"
#include "state_api.h"

namespace falco_plugin::host {

// A table as commands see it, through the same functions that plugins use. Gives back whatever it takes. Throws HostError with the reason that the
// table's owner has.
class TableView {
 public:
  using LastError = std::function<std::string()>;

  // `table` is what plugins get as ss_plugin_table_t*.
  TableView(ss_plugin_table_t* table, LastError last_error);

  // [{"name", "type", "readOnly"}], of tables in entries also "table": {"keyType", "columns"}, which takes an entry that is made and thrown away.
  Json columns() const;
  uint64_t size() const;
  // {"columns": [name], "limit": n}, both optional, to {"rows": [{name: value}], "complete"}. Rows have no keys: tables do not tell them. A table in a
  // row is a list of rows. null: the table's owner has none, or no value, as some have it where nothing was written.
  Json rows(const Json& options) const;
  // null: there is no such entry.
  Json row(const Json& key, const Json& options) const;
  // When a new entry gets its values. Those of libsinsp's lists have no place before it was added; libsinsp looks at those of threads when it is.
  enum class Fill { added, made };
  // Makes the entry if need be; whether it did. {name: value}; a table in an entry is given as [[key, values]], and has nothing else afterwards.
  bool put(const Json& key, const Json& values, Fill fill = Fill::added) const;
  bool erase(const Json& key) const;
  void clear() const;

 private:
  struct Column {
    std::string name;
    ss_plugin_state_type type;
    bool read_only;
    ss_plugin_table_field_t* field;
  };
  class Entry;

  std::vector<Column> selected(const Json& options) const;
  Json row_of(ss_plugin_table_entry_t* entry, const std::vector<Column>& columns) const;
  ss_plugin_table_t* nested(ss_plugin_table_entry_t* entry, const Column& column) const;
  void write_all(ss_plugin_table_entry_t* entry, const Json& values) const;
  void write(ss_plugin_table_entry_t* entry, const std::string& name, const Json& value) const;
  [[noreturn]] void fail(const std::string& doing) const;

  const ss_plugin_table_input& in_;
  const LastError last_error_;
  std::vector<Column> columns_;
};

}  // namespace falco_plugin::host
