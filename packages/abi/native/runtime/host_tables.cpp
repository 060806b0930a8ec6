#include "host_tables.hpp"

#include "column_lookup.hpp"
#include "owner_error.hpp"
#include "table_error.hpp"

namespace falco_plugin {
namespace {

std::string title_of(const std::string& name) { return "table \"" + name + "\""; }

}  // namespace

HostTable* HostTables::import(const TableFacts& facts) {
  if (facts.optional && !registry_->has_tables()) return nullptr;
  ss_plugin_table_t* table = registry_->find(facts.name, facts.key_type);
  if (table == nullptr && facts.optional) return nullptr;
  if (table == nullptr) {
    std::string names;
    for (const TableRegistry::Listed& listed : registry_->list()) names += (names.empty() ? "" : ", ") + listed.name;
    throw TableError("FP_TABLE_MISSING",
                     "the host has no " + title_of(facts.name) + ", which this plugin imports; it has: " + (names.empty() ? "none" : names));
  }
  ColumnLookup columns(registry_->functions(), [this] { return registry_->reason(); });
  HostTable made{};
  made.table = table;
  made.shape.name = facts.name;
  made.shape.title = title_of(facts.name);
  made.shape.key_type = facts.key_type;
  columns.resolve(table, facts.columns, made.shape);
  return &tables_.emplace_back(std::move(made));
}

const std::vector<TableRegistry::Listed>& HostTables::list() {
  if (registry_ != nullptr) return list_.emplace(registry_->list());
  if (!list_) throw TableError("FP_TABLE_UNAVAILABLE", "the host tells which tables it has while the plugin is initialised only");
  return *list_;
}

HostTable* HostTables::look_up(const std::string& name, ss_plugin_state_type key_type) {
  const auto known = looked_up_.find({name, key_type});
  if (known != looked_up_.end()) return known->second;
  if (registry_ == nullptr) return nullptr;
  TableFacts facts;
  facts.name = name;
  facts.key_type = key_type;
  facts.optional = true;
  return looked_up_[{name, key_type}] = import(facts);
}

const ss_plugin_table_field_t* HostTables::find_column(HostTable& table, const std::string& name, ss_plugin_state_type type, bool add) {
  if (registry_ != nullptr) {
    ColumnLookup columns(registry_->functions(), [this] { return registry_->reason(); });
    const ss_plugin_table_field_t* field = columns.find(table.table, name, type, add, table.shape);
    if (add) table.shape.listed = columns.list(table.table, table.shape);
    return field;
  }
  if (!add) return nullptr;
  throw TableError("FP_TABLE_UNAVAILABLE", table.shape.title + " takes columns while the plugin is initialised only");
}

std::string HostTables::reason() const { return owner_error(owner_, get_owner_last_error_); }

}  // namespace falco_plugin
