#include "table_registry.hpp"

#include <algorithm>

#include "owner_error.hpp"
#include "table_error.hpp"
#include "table_types.hpp"

namespace falco_plugin {

const ss_plugin_init_tables_input& TableRegistry::tables() const {
  if (input_.tables == nullptr) {
    throw TableError("FP_TABLE_UNAVAILABLE", "the host gives no tables: it does so for plugins that parse events or extract fields");
  }
  return *input_.tables;
}

std::vector<TableRegistry::Listed> TableRegistry::list() const {
  if (tables().list_tables == nullptr) throw TableError("FP_TABLE_UNAVAILABLE", "the host does not tell which tables it has");
  std::uint32_t count = 0;
  const ss_plugin_table_info* infos = tables().list_tables(input_.owner, &count);
  std::vector<Listed> all;
  for (std::uint32_t i = 0; infos != nullptr && i < count; ++i) {
    if (infos[i].name != nullptr) all.push_back({infos[i].name, infos[i].key_type});
  }
  return all;
}

ss_plugin_table_t* TableRegistry::find(const std::string& name, ss_plugin_state_type key_type) const {
  const std::vector<Listed> all = list();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Listed& listed) { return listed.name == name; });
  if (at == all.end()) return nullptr;
  if (at->key_type != key_type) {
    throw TableError("FP_TABLE_TYPE", "table \"" + name + "\": its key is " + describe_table_type(at->key_type) + ", not " +
                                          describe_table_type(key_type) + " as this plugin declares");
  }
  if (tables().get_table == nullptr) throw TableError("FP_TABLE_UNAVAILABLE", "the host gives no function to get a table");
  ss_plugin_table_t* table = tables().get_table(input_.owner, name.c_str(), key_type);
  if (table == nullptr) throw TableError("FP_TABLE_REFUSED", "table \"" + name + "\": the host lists it and does not give it: " + reason());
  return table;
}

void TableRegistry::add(const ss_plugin_table_input& table) const {
  if (tables().add_table == nullptr) throw TableError("FP_TABLE_UNAVAILABLE", "the host gives no function to add a table");
  if (tables().add_table(input_.owner, &table) == SS_PLUGIN_SUCCESS) return;
  throw TableError("FP_TABLE_REFUSED", "table \"" + std::string(table.name) + "\": the host does not take it from this plugin: " + reason());
}

TableFunctions TableRegistry::functions() const {
  const ss_plugin_init_tables_input& tables = this->tables();
  if (!is_complete(tables.fields_ext) || !is_complete(tables.reader_ext)) {
    throw TableError("FP_TABLE_UNAVAILABLE", "the host gives no functions to read tables and their columns at init");
  }
  return {tables.fields_ext, tables.reader_ext, tables.writer_ext};
}

std::string TableRegistry::reason() const { return owner_error(input_.owner, input_.get_owner_last_error); }

}  // namespace falco_plugin
