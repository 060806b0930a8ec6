#pragma once

#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

class TableUser;

// A table that plugins can get: of the host, or of one of them. What cannot be done returns what the plugin gets then, and leaves the reason as
// the user's last error. As in libsinsp nothing is locked: tables are for the thread that runs the inspector.
class StateTable {
 public:
  StateTable(const std::string& name, ss_plugin_state_type key_type) : name_(kept_name(name)), key_type_(key_type) {}
  virtual ~StateTable() = default;
  StateTable(const StateTable&) = delete;
  StateTable& operator=(const StateTable&) = delete;

  // Lives for ever: what is said of entries may be said when their table is gone.
  const std::string& name() const { return name_; }
  ss_plugin_state_type key_type() const { return key_type_; }
  // Whether the plugin that has it was destroyed: nothing may be asked of it any more.
  virtual bool is_gone() const { return false; }
  // Whether it looks itself whether an entry was made by it: a table of the host does.
  virtual bool knows_entries() const { return false; }

  virtual const ss_plugin_table_fieldinfo* list_fields(TableUser& user, uint32_t* count) = 0;
  virtual ss_plugin_table_field_t* get_field(TableUser& user, const char* name, ss_plugin_state_type type) = 0;
  virtual ss_plugin_table_field_t* add_field(TableUser& user, const char* name, ss_plugin_state_type type) = 0;

  virtual uint64_t get_size(TableUser& user) = 0;
  virtual ss_plugin_table_entry_t* get_entry(TableUser& user, const ss_plugin_state_data& key) = 0;
  virtual ss_plugin_rc read_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, ss_plugin_state_data& out) = 0;
  virtual void release_entry(TableUser& user, ss_plugin_table_entry_t* entry) = 0;
  virtual ss_plugin_bool iterate(TableUser& user, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) = 0;

  virtual ss_plugin_rc clear_entries(TableUser& user) = 0;
  virtual ss_plugin_rc erase_entry(TableUser& user, const ss_plugin_state_data& key) = 0;
  virtual ss_plugin_table_entry_t* create_entry(TableUser& user) = 0;
  virtual void destroy_entry(TableUser& user, ss_plugin_table_entry_t* entry) = 0;
  virtual ss_plugin_table_entry_t* add_entry(TableUser& user, const ss_plugin_state_data& key, ss_plugin_table_entry_t* entry) = 0;
  virtual ss_plugin_rc write_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, const ss_plugin_state_data& in) = 0;

 private:
  static const std::string& kept_name(const std::string& name);

  const std::string& name_;
  const ss_plugin_state_type key_type_;
};

}  // namespace falco_plugin::host
