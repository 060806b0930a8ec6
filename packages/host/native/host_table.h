#pragma once

#include <functional>
#include <map>
#include <memory>

#include "host_entry.h"
#include "state_table.h"

namespace falco_plugin::host {

// A table of the host itself, with the answers and error texts of libsinsp's built-in tables. How entries are stored is up to those that derive
// from it. Keys are 64-bit integers: libsinsp's own tables have no others.
class HostTable : public StateTable {
 public:
  HostTable(const std::string& name, ss_plugin_state_type key_type, EntryFields& fields) : StateTable(name, key_type), fields_(fields) {}

  EntryFields& fields() { return fields_; }
  bool knows_entries() const override { return true; }

  virtual uint64_t size() const = 0;
  // nullptr: there is none.
  virtual std::shared_ptr<HostEntry> find(uint64_t key) = 0;
  virtual std::shared_ptr<HostEntry> make() = 0;
  // The entry that the key has from now on; nullptr: the table is full. Throws HostError.
  virtual std::shared_ptr<HostEntry> put(uint64_t key, std::shared_ptr<HostEntry> entry) = 0;
  virtual bool erase(uint64_t key) = 0;
  virtual void clear() = 0;
  // Shows each entry until `visit` returns false; that is returned.
  virtual bool visit(const std::function<bool(HostEntry&)>& visit) = 0;

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

 protected:
  // Whether entries move when others come or go, as the elements of a vector do: libsinsp leaves those that a plugin has dangling then.
  virtual bool moves_entries() const { return false; }
  // Whether the entry has values yet: those of lists have none before they are added.
  virtual bool has_values(const HostEntry&) const { return true; }

 private:
  bool is_usable(TableUser& user, const HostEntry& entry, const EntryField& field) const;
  void tell_of_change(TableUser& user) const;

  EntryFields& fields_;
  std::vector<ss_plugin_table_fieldinfo> listed_;
  std::map<std::string, const EntryField*> asked_;
  int iterations_ = 0;
};

}  // namespace falco_plugin::host
