#pragma once

#include <libsinsp/state/table.h>
#include <libsinsp/state/table_registry.h>

#include <string>
#include <unordered_map>

namespace falco_plugin::sinsp_host {

// The program as a user of tables, as the plugins of libsinsp are and libsinsp itself is.
class TableUser : public libsinsp::state::sinsp_table_owner {
 public:
  // What plugins get as ss_plugin_table_t*. Throws HostError where there is no such table.
  ss_plugin_table_input* table(const libsinsp::state::table_registry& registry, const std::string& name);
  // Of what failed since the last tidy_up().
  const std::string& last_error() const { return m_last_owner_err; }
  // Gives back whatever was taken, as libsinsp does behind calls of plugins.
  void tidy_up();

 private:
  std::unordered_map<std::string, libsinsp::state::table_accessor> tables_;
};

}  // namespace falco_plugin::sinsp_host
