#ifndef FALCO_PLUGIN_TABLE_REGISTRY_HPP
#define FALCO_PLUGIN_TABLE_REGISTRY_HPP

#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "table_functions.hpp"

namespace falco_plugin {

// The tables that a host has, as it gives them while it initialises a plugin. All that it passes for that lies on its stack: this is good
// during plugin_init, on its thread. Throws TableError.
class TableRegistry {
 public:
  struct Listed {
    std::string name;
    ss_plugin_state_type key_type;
  };

  // Hosts give nothing to plugins that neither parse nor extract.
  explicit TableRegistry(const ss_plugin_init_input& input) : input_(input) {}

  bool has_tables() const { return input_.tables != nullptr; }
  std::vector<Listed> list() const;
  // NULL where there is no such table. FP_TABLE_TYPE where its key is another: libsinsp does not look at that when it is asked again.
  ss_plugin_table_t* find(const std::string& name, ss_plugin_state_type key_type) const;
  // Offers a table of the plugin's own. What it points to must live as long as the plugin, also where this fails.
  void add(const ss_plugin_table_input& table) const;

  // To use what find() returns. Those for fields and for reading are complete.
  TableFunctions functions() const;
  // Why the host refused what it was asked last.
  std::string reason() const;

 private:
  const ss_plugin_init_tables_input& tables() const;

  const ss_plugin_init_input& input_;
};

}  // namespace falco_plugin

#endif
