#include "table_user.h"

#include "host_error.h"

namespace falco_plugin::sinsp_host {

using host::HostError;
using libsinsp::state::base_table;
using libsinsp::state::table;
using libsinsp::state::table_accessor;

namespace {

template <typename Key>
void bind(table_accessor& accessor, TableUser& user, base_table& found) {
  accessor.set<Key>(&user, static_cast<table<Key>*>(&found));
}

}  // namespace

ss_plugin_table_input* TableUser::table(const libsinsp::state::table_registry& registry, const std::string& name) {
  const auto found = registry.tables().find(name);
  if (found == registry.tables().end()) throw HostError("no table '" + name + "' in the inspector");
  table_accessor& accessor = tables_[name];
  base_table& base = *found->second;
  switch (base.key_info().type_id()) {
    case SS_PLUGIN_ST_BOOL: bind<bool>(accessor, *this, base); break;
    case SS_PLUGIN_ST_INT8: bind<int8_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_INT16: bind<int16_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_INT32: bind<int32_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_INT64: bind<int64_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_UINT8: bind<uint8_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_UINT16: bind<uint16_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_UINT32: bind<uint32_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_UINT64: bind<uint64_t>(accessor, *this, base); break;
    case SS_PLUGIN_ST_STRING: bind<std::string>(accessor, *this, base); break;
    default: throw HostError("the keys of table '" + name + "' are of no type that tables can have");
  }
  return &accessor.input;
}

void TableUser::tidy_up() {
  clear_ephemeral_tables();
  clear_accessed_entries();
  clear_created_entries();
  m_last_owner_err.clear();
}

}  // namespace falco_plugin::sinsp_host
