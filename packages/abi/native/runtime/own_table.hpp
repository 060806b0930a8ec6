#ifndef FALCO_PLUGIN_OWN_TABLE_HPP
#define FALCO_PLUGIN_OWN_TABLE_HPP

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "falco_plugin/falco_api.h"
#include "table_facts.hpp"

namespace falco_plugin {

// Who works with a table: the host and other plugins, or the plugin that owns it.
enum class TableUser { host, owner };

// Why an operation on a table failed. The text is there during the call only.
struct TableFailure {
  TableUser user;
  const char* code;  // of FP_TABLE_*
  std::string_view text;
};

// Takes what failed, on the thread on which it did, without a lock being held. What it throws is swallowed.
using TableFailureSink = std::function<void(const TableFailure&)>;

// A table that the plugin exports, with the tables nested in it.
class OwnTable {
 public:
  // Column N of the facts is what column(N) gives.
  OwnTable(const TableFacts& facts, TableFailureSink failed);
  ~OwnTable();
  OwnTable(const OwnTable&) = delete;
  OwnTable& operator=(const OwnTable&) = delete;

  // For add_table. What it points to lives as long as this.
  const ss_plugin_table_input& for_host();

  // What the owner calls with this (and with nested tables read by these functions) as table; it sees and writes everything.
  // The same functions for all tables.
  static const ss_plugin_table_fields_vtable_ext& fields_for_owner();
  static const ss_plugin_table_reader_vtable_ext& reader_for_owner();
  static const ss_plugin_table_writer_vtable_ext& writer_for_owner();
};

}  // namespace falco_plugin

#endif
