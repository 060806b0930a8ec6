#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plugin_table.h"
#include "table_user.h"
#include "thread_table.h"

namespace falco_plugin::host {

// The tables of one inspector: that of the host, and those that its plugins offer. For the thread that runs the inspector.
class TableRegistry {
 public:
  TableRegistry() : threads_(std::make_shared<ThreadTable>()), tables_{{threads_, nullptr}} {}

  // Throws HostError for an incomplete, inconsistent or second table of a name. `offered_by` is whatever tells one plugin from another.
  void add(const void* offered_by, PluginTable::Owner owner, const ss_plugin_table_input& input);
  // The way of a user to a table; nullptr: there is none of that name. Throws HostError when its key has another type.
  ss_plugin_table_t* find(TableUser& user, const char* name, ss_plugin_state_type key_type) const;
  // Valid until the next call.
  std::vector<ss_plugin_table_info>& list();
  // Forgets the tables of a plugin that goes away.
  void remove(const void* offered_by);

  ThreadTable& threads() { return *threads_; }
  // nullptr: there is none of that name.
  std::shared_ptr<StateTable> table(const std::string& name) const;

 private:
  struct Registered {
    std::shared_ptr<StateTable> table;
    const void* offered_by;
  };

  const std::shared_ptr<ThreadTable> threads_;
  std::vector<Registered> tables_;
  std::vector<ss_plugin_table_info> infos_;
};

}  // namespace falco_plugin::host
