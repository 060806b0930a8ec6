#include "table_vtables.h"

#include <cstring>

#include "host_error.h"
#include "owner.h"
#include "table_registry.h"

namespace falco_plugin::host {

namespace {

using Table = TableRegistry::RegisteredTable;

Table& table_of(ss_plugin_table_t* t) { return *static_cast<Table*>(t); }

// What a plugin asks of another plugin's table goes straight to that plugin.
const ss_plugin_table_fieldinfo* list_fields(ss_plugin_table_t* t, uint32_t* count) { return table_of(t).fields.list_table_fields(table_of(t).input.table, count); }
ss_plugin_table_field_t* get_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) { return table_of(t).fields.get_table_field(table_of(t).input.table, name, type); }
ss_plugin_table_field_t* add_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) { return table_of(t).fields.add_table_field(table_of(t).input.table, name, type); }

const char* get_name(ss_plugin_table_t* t) { return table_of(t).reader.get_table_name(table_of(t).input.table); }
uint64_t get_size(ss_plugin_table_t* t) { return table_of(t).reader.get_table_size(table_of(t).input.table); }
ss_plugin_table_entry_t* get_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) { return table_of(t).reader.get_table_entry(table_of(t).input.table, key); }
ss_plugin_rc read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
  return table_of(t).reader.read_entry_field(table_of(t).input.table, e, f, out);
}
void release_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) { table_of(t).reader.release_table_entry(table_of(t).input.table, e); }
ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s) {
  return table_of(t).reader.iterate_entries(table_of(t).input.table, it, s);
}

ss_plugin_rc clear(ss_plugin_table_t* t) { return table_of(t).writer.clear_table(table_of(t).input.table); }
ss_plugin_rc erase_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) { return table_of(t).writer.erase_table_entry(table_of(t).input.table, key); }
ss_plugin_table_entry_t* create_entry(ss_plugin_table_t* t) { return table_of(t).writer.create_table_entry(table_of(t).input.table); }
void destroy_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) { table_of(t).writer.destroy_table_entry(table_of(t).input.table, e); }
ss_plugin_table_entry_t* add_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e) {
  return table_of(t).writer.add_table_entry(table_of(t).input.table, key, e);
}
ss_plugin_rc write_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) {
  return table_of(t).writer.write_entry_field(table_of(t).input.table, e, f, in);
}

// Runs what a plugin asked of the host; an error becomes the owner's last error, since exceptions must not reach the plugin.
template <typename Result, typename Work>
Result answer(ss_plugin_owner_t* o, Result on_error, Work work) {
  auto& owner = *static_cast<Owner*>(o);
  if (!owner.is_alive()) {
    owner.misuse("a table function was called after plugin_destroy");
    return on_error;
  }
  try {
    owner.set_last_error("");
    return work(owner);
  } catch (const std::exception& error) {
    owner.set_last_error(error.what());
    return on_error;
  }
}

ss_plugin_table_info* list_tables(ss_plugin_owner_t* o, uint32_t* count) {
  *count = 0;
  return answer<ss_plugin_table_info*>(o, nullptr, [&](Owner& owner) {
    auto& infos = owner.tables().list();
    *count = static_cast<uint32_t>(infos.size());
    return infos.data();
  });
}

ss_plugin_table_t* get_table(ss_plugin_owner_t* o, const char* name, ss_plugin_state_type key_type) {
  return answer<ss_plugin_table_t*>(o, nullptr, [&](Owner& owner) { return owner.tables().find(name, key_type); });
}

ss_plugin_rc add_table(ss_plugin_owner_t* o, const ss_plugin_table_input* input) {
  return answer(o, SS_PLUGIN_FAILURE, [&](Owner& owner) {
    owner.tables().add(owner, *input);
    return SS_PLUGIN_SUCCESS;
  });
}

}  // namespace

TableVtables::TableVtables() {
  fields = {list_fields, get_field, add_field};
  fields_ext = {list_fields, get_field, add_field};
  reader = {get_name, get_size, get_entry, read_field};
  reader_ext = {get_name, get_size, get_entry, read_field, release_entry, iterate};
  writer = {clear, erase_entry, create_entry, destroy_entry, add_entry, write_field};
  writer_ext = {clear, erase_entry, create_entry, destroy_entry, add_entry, write_field};
  init = {list_tables, get_table, add_table, fields, &fields_ext, &reader_ext, &writer_ext};
}

TableVtables::~TableVtables() { explicit_bzero(static_cast<void*>(this), sizeof *this); }

}  // namespace falco_plugin::host
