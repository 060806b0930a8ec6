#include "table_vtables.h"

#include <cstring>

#include "owner.h"
#include "table_registry.h"

namespace falco_plugin::host {

namespace {

// All that these functions do is call those of the table that they are given: of a TableAccessor, or, for a table in an entry of a plugin's table,
// of that plugin. So it is in libsinsp.
template <typename Result, typename Call>
Result dispatch(ss_plugin_table_t* t, Result on_error, Call call) {
  if (t != nullptr) return call(*static_cast<ss_plugin_table_input*>(t));
  if (TableUser::current() != nullptr) TableUser::current()->misuse("a table function was called with NULL as table: libsinsp crashes");
  return on_error;
}

const ss_plugin_table_fieldinfo* list_fields(ss_plugin_table_t* t, uint32_t* count) {
  return dispatch<const ss_plugin_table_fieldinfo*>(t, nullptr, [&](auto& in) { return in.fields_ext->list_table_fields(in.table, count); });
}
ss_plugin_table_field_t* get_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return dispatch<ss_plugin_table_field_t*>(t, nullptr, [&](auto& in) { return in.fields_ext->get_table_field(in.table, name, type); });
}
ss_plugin_table_field_t* add_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return dispatch<ss_plugin_table_field_t*>(t, nullptr, [&](auto& in) { return in.fields_ext->add_table_field(in.table, name, type); });
}

const char* get_name(ss_plugin_table_t* t) {
  return dispatch<const char*>(t, nullptr, [](auto& in) { return in.reader_ext->get_table_name(in.table); });
}
uint64_t get_size(ss_plugin_table_t* t) {
  return dispatch(t, UINT64_MAX, [](auto& in) { return in.reader_ext->get_table_size(in.table); });
}
ss_plugin_table_entry_t* get_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return dispatch<ss_plugin_table_entry_t*>(t, nullptr, [&](auto& in) { return in.reader_ext->get_table_entry(in.table, key); });
}
ss_plugin_rc read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
  return dispatch(t, SS_PLUGIN_FAILURE, [&](auto& in) { return in.reader_ext->read_entry_field(in.table, e, f, out); });
}
void release_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
  dispatch(t, 0, [&](auto& in) { return in.reader_ext->release_table_entry(in.table, e), 0; });
}
ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s) {
  return dispatch<ss_plugin_bool>(t, 0, [&](auto& in) { return in.reader_ext->iterate_entries(in.table, it, s); });
}

ss_plugin_rc clear(ss_plugin_table_t* t) {
  return dispatch(t, SS_PLUGIN_FAILURE, [](auto& in) { return in.writer_ext->clear_table(in.table); });
}
ss_plugin_rc erase_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return dispatch(t, SS_PLUGIN_FAILURE, [&](auto& in) { return in.writer_ext->erase_table_entry(in.table, key); });
}
ss_plugin_table_entry_t* create_entry(ss_plugin_table_t* t) {
  return dispatch<ss_plugin_table_entry_t*>(t, nullptr, [](auto& in) { return in.writer_ext->create_table_entry(in.table); });
}
void destroy_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
  dispatch(t, 0, [&](auto& in) { return in.writer_ext->destroy_table_entry(in.table, e), 0; });
}
ss_plugin_table_entry_t* add_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e) {
  return dispatch<ss_plugin_table_entry_t*>(t, nullptr, [&](auto& in) { return in.writer_ext->add_table_entry(in.table, key, e); });
}
ss_plugin_rc write_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in_data) {
  return dispatch(t, SS_PLUGIN_FAILURE, [&](auto& in) { return in.writer_ext->write_entry_field(in.table, e, f, in_data); });
}

// Runs what a plugin asked of the host; an error becomes the owner's last error, since exceptions must not reach the plugin.
template <typename Result, typename Work>
Result answer(ss_plugin_owner_t* o, const char* function, Result on_error, Work work) {
  auto& owner = *static_cast<Owner*>(o);
  if (!owner.is_alive()) {
    owner.misuse("a table function was called after plugin_destroy");
    return on_error;
  }
  if (!owner.table_user().may_register(function)) return on_error;
  try {
    return work(owner);
  } catch (const std::exception& error) {
    owner.table_user().set_last_error(error.what());
    return on_error;
  }
}

ss_plugin_table_info* list_tables(ss_plugin_owner_t* o, uint32_t* count) {
  *count = 0;
  return answer<ss_plugin_table_info*>(o, "list_tables", nullptr, [&](Owner& owner) {
    auto& infos = owner.tables().list();
    *count = static_cast<uint32_t>(infos.size());
    return infos.data();
  });
}

ss_plugin_table_t* get_table(ss_plugin_owner_t* o, const char* name, ss_plugin_state_type key_type) {
  return answer<ss_plugin_table_t*>(o, "get_table", nullptr, [&](Owner& owner) { return owner.tables().find(owner.table_user(), name, key_type); });
}

ss_plugin_rc add_table(ss_plugin_owner_t* o, const ss_plugin_table_input* input) {
  return answer(o, "add_table", SS_PLUGIN_FAILURE, [&](Owner& owner) {
    owner.add_table(*input);
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
