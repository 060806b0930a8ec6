#include "table_accessor.h"

#include <exception>

#include "state_table.h"
#include "table_user.h"

namespace falco_plugin::host {

TableAccessor::TableAccessor() {
  fields_ = {list_fields, get_field, add_field};
  reader_ = {get_name, get_size, get_entry, read_field, release_entry, iterate};
  writer_ = {clear, erase_entry, create_entry, destroy_entry, add_entry, write_field};
  input_.reader = {get_name, get_size, get_entry, read_field};
  input_.writer = {clear, erase_entry, create_entry, destroy_entry, add_entry, write_field};
  input_.fields = {list_fields, get_field, add_field};
  input_.reader_ext = &reader_;
  input_.writer_ext = &writer_;
  input_.fields_ext = &fields_;
  input_.table = this;
}

void TableAccessor::bind(TableUser& user, StateTable& table, std::shared_ptr<void> keep) {
  user_ = &user;
  table_ = &table;
  keep_ = std::move(keep);
  input_.name = table.name().c_str();
  input_.key_type = table.key_type();
}

void TableAccessor::unbind() {
  table_ = nullptr;
  keep_.reset();
  input_.name = nullptr;
}

// Does what a plugin asked for, where it may. Exceptions must not reach it.
template <typename Result, typename Work>
Result TableAccessor::use(ss_plugin_table_t* t, int right, const char* function, Result refused, Work work) {
  const auto& accessor = *static_cast<TableAccessor*>(t);
  if (accessor.table_ == nullptr) {
    accessor.user_->misuse(std::string(function) + " was called with a table that is not there any more: one of an entry is there until the end of the call in which it was read, others until plugin_destroy");
    return refused;
  }
  if (!accessor.user_->may(right, function, *accessor.table_)) return refused;
  try {
    return work(*accessor.table_, *accessor.user_);
  } catch (const std::exception& error) {
    accessor.user_->set_last_error(error.what());
    return refused;
  }
}

const ss_plugin_table_fieldinfo* TableAccessor::list_fields(ss_plugin_table_t* t, uint32_t* count) {
  *count = 0;
  return use<const ss_plugin_table_fieldinfo*>(t, TableUser::fields, "list_table_fields", nullptr, [&](auto& table, auto& user) { return table.list_fields(user, count); });
}
ss_plugin_table_field_t* TableAccessor::get_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return use<ss_plugin_table_field_t*>(t, TableUser::fields, "get_table_field", nullptr, [&](auto& table, auto& user) { return table.get_field(user, name, type); });
}
ss_plugin_table_field_t* TableAccessor::add_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
  return use<ss_plugin_table_field_t*>(t, TableUser::fields, "add_table_field", nullptr, [&](auto& table, auto& user) -> ss_plugin_table_field_t* {
    if (type != SS_PLUGIN_ST_TABLE) return table.add_field(user, name, type);
    user.set_last_error("can't add dynamic field of type table: " + std::string(name));
    return nullptr;
  });
}

const char* TableAccessor::get_name(ss_plugin_table_t* t) {
  return use<const char*>(t, TableUser::read, "get_table_name", nullptr, [](auto& table, auto&) { return table.name().c_str(); });
}
uint64_t TableAccessor::get_size(ss_plugin_table_t* t) {
  return use(t, TableUser::read, "get_table_size", UINT64_MAX, [](auto& table, auto& user) { return table.get_size(user); });
}
ss_plugin_table_entry_t* TableAccessor::get_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return use<ss_plugin_table_entry_t*>(t, TableUser::read, "get_table_entry", nullptr, [&](auto& table, auto& user) { return table.get_entry(user, *key); });
}
ss_plugin_rc TableAccessor::read_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
  return use(t, TableUser::read, "read_entry_field", SS_PLUGIN_FAILURE, [&](auto& table, auto& user) {
    return user.holds(table, e, f, "read_entry_field") ? table.read_field(user, e, f, *out) : SS_PLUGIN_FAILURE;
  });
}
void TableAccessor::release_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
  use(t, TableUser::read, "release_table_entry", false, [&](auto& table, auto& user) {
    if (user.let_go(table, e, TableUser::Hold::found, "release_table_entry")) table.release_entry(user, e);
    return true;
  });
}
ss_plugin_bool TableAccessor::iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t it, ss_plugin_table_iterator_state_t* s) {
  return use<ss_plugin_bool>(t, TableUser::read, "iterate_entries", 0, [&](auto& table, auto& user) { return user.show(table, it, s); });
}

ss_plugin_rc TableAccessor::clear(ss_plugin_table_t* t) {
  return use(t, TableUser::write, "clear_table", SS_PLUGIN_FAILURE, [](auto& table, auto& user) { return table.clear_entries(user); });
}
ss_plugin_rc TableAccessor::erase_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
  return use(t, TableUser::write, "erase_table_entry", SS_PLUGIN_FAILURE, [&](auto& table, auto& user) { return table.erase_entry(user, *key); });
}
ss_plugin_table_entry_t* TableAccessor::create_entry(ss_plugin_table_t* t) {
  return use<ss_plugin_table_entry_t*>(t, TableUser::write, "create_table_entry", nullptr, [](auto& table, auto& user) { return table.create_entry(user); });
}
void TableAccessor::destroy_entry(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
  use(t, TableUser::write, "destroy_table_entry", false, [&](auto& table, auto& user) {
    if (user.let_go(table, e, TableUser::Hold::created, "destroy_table_entry")) table.destroy_entry(user, e);
    return true;
  });
}
ss_plugin_table_entry_t* TableAccessor::add_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e) {
  return use<ss_plugin_table_entry_t*>(t, TableUser::write, "add_table_entry", nullptr, [&](auto& table, auto& user) -> ss_plugin_table_entry_t* {
    const auto keep = user.let_go(table, e, TableUser::Hold::created, "add_table_entry");
    return keep ? table.add_entry(user, *key, e) : nullptr;
  });
}
ss_plugin_rc TableAccessor::write_field(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) {
  return use(t, TableUser::write, "write_entry_field", SS_PLUGIN_FAILURE, [&](auto& table, auto& user) {
    return user.holds(table, e, f, "write_entry_field") ? table.write_field(user, e, f, *in) : SS_PLUGIN_FAILURE;
  });
}

}  // namespace falco_plugin::host
