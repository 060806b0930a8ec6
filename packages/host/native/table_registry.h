#pragma once

#include <deque>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

class Owner;

// The tables of one inspector: those that its plugins offer. What plugins get as ss_plugin_table_t* is a RegisteredTable. As in
// libsinsp nothing is locked: tables are for the thread that runs the inspector.
class TableRegistry {
 public:
  struct RegisteredTable {
    std::string name;
    ss_plugin_table_input input;
    ss_plugin_table_reader_vtable_ext reader;
    ss_plugin_table_writer_vtable_ext writer;
    ss_plugin_table_fields_vtable_ext fields;
    const Owner* owner;
  };

  // Throws HostError for an incomplete, inconsistent or second table of a name.
  void add(const Owner& owner, const ss_plugin_table_input& input);
  // nullptr: there is none of that name. Throws HostError when its key has another type.
  RegisteredTable* find(const std::string& name, ss_plugin_state_type key_type);
  // Valid until the next call.
  std::vector<ss_plugin_table_info>& list();
  // Forgets the tables of a plugin that goes away.
  void remove(const Owner& owner);

 private:
  std::deque<RegisteredTable> tables_;
  std::vector<ss_plugin_table_info> infos_;
};

}  // namespace falco_plugin::host
