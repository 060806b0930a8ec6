#include "host_table.h"

#include "host_error.h"
#include "scope_exit.h"
#include "state_types.h"
#include "table_user.h"

namespace falco_plugin::host {

namespace {

HostEntry& entry_of(ss_plugin_table_entry_t* entry) { return *static_cast<HostEntry*>(entry); }
ss_plugin_table_field_t* handle(const EntryField* field) { return const_cast<EntryField*>(field); }

}  // namespace

const ss_plugin_table_fieldinfo* HostTable::list_fields(TableUser&, uint32_t* count) {
  listed_.clear();
  for (const auto& field : fields_.all()) listed_.push_back({field.name.c_str(), field.type, field.read_only});
  *count = static_cast<uint32_t>(listed_.size());
  return listed_.data();
}

ss_plugin_table_field_t* HostTable::get_field(TableUser& user, const char* name, ss_plugin_state_type type) {
  if (const auto asked = asked_.find(name); asked != asked_.end()) {
    if (asked->second->type != type) {
      user.misuse("get_table_field of table '" + this->name() + "' was called for '" + name + "' with another type than the first time: libsinsp returns the first field without a look at the type");
    }
    return handle(asked->second);
  }
  const EntryField* field = fields_.find(name);
  // libsinsp 0.23 has these words, too, for a static field of another type.
  if (field == nullptr || (field->type != type && !field->dynamic)) throw HostError("undefined field '" + std::string(name) + "' in table '" + this->name() + "'");
  if (field->type != type) throw HostError(std::string("incompatible data types for dynamic field: ") + name);
  asked_[name] = field;
  return handle(field);
}

ss_plugin_table_field_t* HostTable::add_field(TableUser& user, const char* name, ss_plugin_state_type type) {
  fields_.add(name, type);
  return get_field(user, name, type);
}

uint64_t HostTable::get_size(TableUser&) { return size(); }

ss_plugin_table_entry_t* HostTable::get_entry(TableUser& user, const ss_plugin_state_data& key) {
  auto entry = find(key.u64);
  if (entry == nullptr) {
    user.set_last_error("get_entry found no element at given key");
    return nullptr;
  }
  HostEntry* raw = entry.get();
  return user.hold(*this, raw, TableUser::Hold::found, std::move(entry));
}

// What libsinsp would do without a look: read or write memory that is something else, or nothing at all.
bool HostTable::is_usable(TableUser& user, const HostEntry& entry, const EntryField& field) const {
  if (field.of != &entry.fields()) {
    user.set_last_error("using dynamic field accessor on struct it was not created from: " + field.name);
    if (!field.dynamic) user.misuse("the field '" + field.name + "' is not one of table '" + name() + "'");
    return false;
  }
  if (has_values(entry)) return true;
  user.misuse("an entry of table '" + name() + "' was used before it was added to it: libsinsp crashes");
  return false;
}

ss_plugin_rc HostTable::read_field(TableUser& user, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data& out) {
  HostEntry& entry = entry_of(e);
  const auto& field = *static_cast<const EntryField*>(f);
  if (!is_usable(user, entry, field)) return SS_PLUGIN_FAILURE;
  if (field.type != SS_PLUGIN_ST_TABLE) {
    entry.read(field, out);
    return SS_PLUGIN_SUCCESS;
  }
  HostTable* table = entry.table(field);
  if (table == nullptr) {
    user.set_last_error("");
    return SS_PLUGIN_FAILURE;
  }
  out.table = user.lend(*table, entry.shared_from_this());
  return SS_PLUGIN_SUCCESS;
}

void HostTable::release_entry(TableUser&, ss_plugin_table_entry_t*) {}

ss_plugin_bool HostTable::iterate(TableUser&, ss_plugin_table_iterator_func_t visit_one, ss_plugin_table_iterator_state_t* state) {
  ++iterations_;
  const ScopeExit done([&] { --iterations_; });
  return visit([&](HostEntry& entry) { return visit_one(state, &entry) != 0; });
}

void HostTable::tell_of_change(TableUser& user) const {
  if (iterations_ != 0) user.misuse("the table '" + name() + "' was changed while it was iterated over: libsinsp crashes");
  if (moves_entries() && user.holds_of(*this)) user.misuse("the table '" + name() + "' was changed while the plugin had an entry of it: libsinsp leaves that dangling");
}

ss_plugin_rc HostTable::clear_entries(TableUser& user) {
  tell_of_change(user);
  clear();
  return SS_PLUGIN_SUCCESS;
}

ss_plugin_rc HostTable::erase_entry(TableUser& user, const ss_plugin_state_data& key) {
  tell_of_change(user);
  if (erase(key.u64)) return SS_PLUGIN_SUCCESS;
  user.set_last_error("table entry not found");
  return SS_PLUGIN_FAILURE;
}

ss_plugin_table_entry_t* HostTable::create_entry(TableUser& user) {
  auto entry = make();
  HostEntry* raw = entry.get();
  return user.hold(*this, raw, TableUser::Hold::created, std::move(entry));
}

// The user has let go of it already.
void HostTable::destroy_entry(TableUser&, ss_plugin_table_entry_t*) {}

ss_plugin_table_entry_t* HostTable::add_entry(TableUser& user, const ss_plugin_state_data& key, ss_plugin_table_entry_t* e) {
  tell_of_change(user);
  auto entry = put(key.u64, entry_of(e).shared_from_this());
  if (entry == nullptr) return nullptr;
  HostEntry* raw = entry.get();
  return user.hold(*this, raw, TableUser::Hold::found, std::move(entry));
}

ss_plugin_rc HostTable::write_field(TableUser& user, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data& in) {
  HostEntry& entry = entry_of(e);
  const auto& field = *static_cast<const EntryField*>(f);
  if (field.type == SS_PLUGIN_ST_TABLE) throw HostError("writing to table fields is currently not supported");
  if (!is_usable(user, entry, field)) return SS_PLUGIN_FAILURE;
  if (field.read_only) throw HostError("can't set a read-only static struct field: " + field.name);
  if (field.type == SS_PLUGIN_ST_STRING && in.str == nullptr) {
    user.misuse("NULL was written as a text to '" + field.name + "' of table '" + name() + "': libsinsp crashes");
    return SS_PLUGIN_FAILURE;
  }
  entry.write(field, in);
  return SS_PLUGIN_SUCCESS;
}

}  // namespace falco_plugin::host
