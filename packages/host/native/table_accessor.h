#pragma once

#include <memory>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

class StateTable;
class TableUser;

// One user's way to one table. Plugins get a pointer to its `input` as ss_plugin_table_t*, as in libsinsp; its functions find the accessor in
// `input.table`. Does not move.
class TableAccessor {
 public:
  TableAccessor();
  TableAccessor(const TableAccessor&) = delete;
  TableAccessor& operator=(const TableAccessor&) = delete;

  // `keep` owns the table, so that a user that goes on with it is told off instead of crashing the host.
  void bind(TableUser& user, StateTable& table, std::shared_ptr<void> keep);
  void unbind();
  bool is_bound() const { return table_ != nullptr; }
  const StateTable* table() const { return table_; }
  ss_plugin_table_input* input() { return &input_; }

 private:
  template <typename Result, typename Work>
  static Result use(ss_plugin_table_t* t, int right, const char* function, Result refused, Work work);

  static const ss_plugin_table_fieldinfo* list_fields(ss_plugin_table_t* t, uint32_t* count);
  static ss_plugin_table_field_t* get_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type);
  static ss_plugin_table_field_t* add_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type);
  static const char* get_name(ss_plugin_table_t* t);
  static uint64_t get_size(ss_plugin_table_t* t);
  static ss_plugin_table_entry_t* get_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  static ss_plugin_rc read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out);
  static void release_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e);
  static ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s);
  static ss_plugin_rc clear(ss_plugin_table_t* t);
  static ss_plugin_rc erase_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key);
  static ss_plugin_table_entry_t* create_entry(ss_plugin_table_t* t);
  static void destroy_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e);
  static ss_plugin_table_entry_t* add_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e);
  static ss_plugin_rc write_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in);

  TableUser* user_ = nullptr;
  StateTable* table_ = nullptr;
  std::shared_ptr<void> keep_;
  ss_plugin_table_input input_{};
  ss_plugin_table_reader_vtable_ext reader_{};
  ss_plugin_table_writer_vtable_ext writer_{};
  ss_plugin_table_fields_vtable_ext fields_{};
};

}  // namespace falco_plugin::host
