#ifndef FALCO_PLUGIN_HOST_TABLES_HPP
#define FALCO_PLUGIN_HOST_TABLES_HPP

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host_table_call.hpp"
#include "table_facts.hpp"
#include "table_registry.hpp"
#include "table_shape.hpp"

namespace falco_plugin {

// A table of the host, or of another plugin.
struct HostTable {
  TableShape shape;
  ss_plugin_table_t* table;  // the host's, valid as long as the plugin
};

// The tables of the host that a plugin instance uses: those it imports, and those that it looks up while it is initialised. What was found
// then is remembered, so that a realm that is made anew gets the same answers. Used by the host's thread. Throws TableError.
class HostTables {
 public:
  // `input` is only looked at; what it says may be kept is.
  explicit HostTables(const ss_plugin_init_input& input) : owner_(input.owner), get_owner_last_error_(input.get_owner_last_error) {}

  // plugin_init, which `registry` lives through.
  void begin_init(const TableRegistry& registry) { registry_ = &registry; }
  void end_init() { registry_ = nullptr; }

  // A declared table, with its columns, at init. NULL where one that the plugin can do without is not there, or no table is.
  HostTable* import(const TableFacts& facts);

  // At init, and afterwards what was asked for then.
  const std::vector<TableRegistry::Listed>& list();
  // NULL where there is none.
  HostTable* look_up(const std::string& name, ss_plugin_state_type key_type);
  // NULL where there is none and it is not to be added. Adding is for init.
  const ss_plugin_table_field_t* find_column(HostTable& table, const std::string& name, ss_plugin_state_type type, bool add);

  // During a call of the host.
  HostTableCall& call() { return call_; }
  // Why the host refused what it was asked last.
  std::string reason() const;

 private:
  ss_plugin_owner_t* const owner_;
  const char* (*const get_owner_last_error_)(ss_plugin_owner_t*);
  const TableRegistry* registry_ = nullptr;
  HostTableCall call_;
  std::deque<HostTable> tables_;  // they stay where they are
  std::optional<std::vector<TableRegistry::Listed>> list_;
  std::map<std::pair<std::string, ss_plugin_state_type>, HostTable*> looked_up_;
};

}  // namespace falco_plugin

#endif
