#pragma once

#include <functional>
#include <optional>
#include <set>

#include "state_table.h"

namespace falco_plugin::host {

// A table that a plugin offers: what others ask of it is asked of that plugin, whose last error becomes theirs.
class PluginTable : public StateTable {
 public:
  struct Owner {
    std::string plugin;
    // Whether it was made for an API before 3.1, which had neither iteration nor release of entries.
    bool is_old = false;
    // Empty while the plugin is initialised.
    std::function<std::optional<std::string>()> last_error;
  };

  // Copies the input. Throws HostError, in libsinsp's words, for one that is incomplete or inconsistent.
  PluginTable(Owner owner, const ss_plugin_table_input& input);

  bool is_gone() const override { return gone_; }
  // The plugin is destroyed.
  void leave() { gone_ = true; }
  // The plugin's own functions.
  const ss_plugin_table_reader_vtable_ext& reader() const { return reader_; }
  ss_plugin_table_t* own_table() const { return table_; }

  const ss_plugin_table_fieldinfo* list_fields(TableUser& user, uint32_t* count) override;
  ss_plugin_table_field_t* get_field(TableUser& user, const char* name, ss_plugin_state_type type) override;
  ss_plugin_table_field_t* add_field(TableUser& user, const char* name, ss_plugin_state_type type) override;
  uint64_t get_size(TableUser& user) override;
  ss_plugin_table_entry_t* get_entry(TableUser& user, const ss_plugin_state_data& key) override;
  ss_plugin_rc read_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, ss_plugin_state_data& out) override;
  void release_entry(TableUser& user, ss_plugin_table_entry_t* entry) override;
  ss_plugin_bool iterate(TableUser& user, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) override;
  ss_plugin_rc clear_entries(TableUser& user) override;
  ss_plugin_rc erase_entry(TableUser& user, const ss_plugin_state_data& key) override;
  ss_plugin_table_entry_t* create_entry(TableUser& user) override;
  void destroy_entry(TableUser& user, ss_plugin_table_entry_t* entry) override;
  ss_plugin_table_entry_t* add_entry(TableUser& user, const ss_plugin_state_data& key, ss_plugin_table_entry_t* entry) override;
  ss_plugin_rc write_field(TableUser& user, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field, const ss_plugin_state_data& in) override;

 private:
  template <typename Result>
  Result answer(TableUser& user, Result result, Result failed) const;
  bool is_sound(TableUser& user, ss_plugin_table_t* nested) const;

  const Owner owner_;
  ss_plugin_table_t* const table_;
  ss_plugin_table_reader_vtable_ext reader_{};
  ss_plugin_table_writer_vtable_ext writer_{};
  ss_plugin_table_fields_vtable_ext fields_{};
  std::set<const ss_plugin_table_field_t*> nested_;  // fields of type table
  bool gone_ = false;
};

}  // namespace falco_plugin::host
