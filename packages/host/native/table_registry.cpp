#include "table_registry.h"

#include <algorithm>

#include "host_error.h"
#include "state_types.h"

namespace falco_plugin::host {

namespace {

const char* checked_type_name(ss_plugin_state_type type) {
  const char* name = state_type_name(type);
  if (name == nullptr) throw HostError("can't convert plugin state type to typeinfo: " + std::to_string(type));
  return name;
}

}  // namespace

void TableRegistry::add(const void* offered_by, PluginTable::Owner owner, const ss_plugin_table_input& input) {
  checked_type_name(input.key_type);
  auto added = std::make_shared<PluginTable>(std::move(owner), input);
  if (table(added->name()) != nullptr) throw HostError("table added to registry multiple times: " + added->name());
  tables_.push_back({std::move(added), offered_by});
}

ss_plugin_table_t* TableRegistry::find(TableUser& user, const char* name, ss_plugin_state_type key_type) const {
  const auto found = table(name);
  // libsinsp remembers what a plugin got, and does not look at the type again.
  if (ss_plugin_table_t* known = user.table(name); known != nullptr) {
    if (found != nullptr && found->key_type() != key_type) user.misuse("get_table was called for '" + std::string(name) + "' with another type of key than the first time: libsinsp returns the same table");
    return known;
  }
  const char* requested = checked_type_name(key_type);
  if (found == nullptr) return nullptr;
  if (found->key_type() != key_type) {
    throw HostError("table in registry accessed with wrong key type: table='" + found->name() + "', requested='" + requested + "', actual='" + state_type_name(found->key_type()) + "'");
  }
  return user.bind(*found, found);
}

std::shared_ptr<StateTable> TableRegistry::table(const std::string& name) const {
  const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const Registered& registered) { return registered.table->name() == name; });
  return found == tables_.end() ? nullptr : found->table;
}

std::vector<ss_plugin_table_info>& TableRegistry::list() {
  infos_.clear();
  for (const auto& [table, offered_by] : tables_) infos_.push_back({table->name().c_str(), table->key_type()});
  return infos_;
}

void TableRegistry::remove(const void* offered_by) {
  for (const auto& registered : tables_) {
    if (registered.offered_by == offered_by) static_cast<PluginTable&>(*registered.table).leave();
  }
  tables_.erase(std::remove_if(tables_.begin(), tables_.end(), [&](const Registered& registered) { return registered.offered_by == offered_by; }), tables_.end());
}

}  // namespace falco_plugin::host
