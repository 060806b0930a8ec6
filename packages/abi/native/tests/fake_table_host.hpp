#ifndef FALCO_PLUGIN_TESTS_FAKE_TABLE_HOST_HPP
#define FALCO_PLUGIN_TESTS_FAKE_TABLE_HOST_HPP

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "table_numbers.hpp"

namespace falco_plugin::tests {

struct FakeTable;

struct FakeValue {
  std::uint64_t number = 0;
  std::string text;
  std::shared_ptr<FakeTable> table;
};

struct FakeColumn {
  std::string name;
  ss_plugin_state_type type;
  bool read_only = false;
  std::shared_ptr<FakeTable> nested = {};  // empty: what entries get a copy of
};

struct FakeEntry {
  std::map<const FakeColumn*, FakeValue> values;
};

// A host as far as tables see one: in memory, strict about who has what, and able to do every wrong thing.
struct FakeTableHost {
  std::map<std::string, std::shared_ptr<FakeTable>> tables;
  std::vector<ss_plugin_table_input> added;
  std::string error;
  std::size_t held = 0;      // entries that were had and not released
  std::size_t created = 0;   // and neither added nor destroyed
  std::vector<std::string> calls;
  bool refuses = false;      // whatever can be refused

  FakeTable& table(const std::string& name, ss_plugin_state_type key_type, std::list<FakeColumn> columns);
  FakeColumn table_column(const std::string& name, ss_plugin_state_type key_type, std::list<FakeColumn> columns);

  // As on a host's stack; `tables` may be changed before it is used.
  ss_plugin_table_fields_vtable_ext fields;
  ss_plugin_table_reader_vtable_ext reader;
  ss_plugin_table_writer_vtable_ext writer;
  ss_plugin_init_tables_input init_tables;
  ss_plugin_init_input init;

  FakeTableHost();
  FakeTableHost(const FakeTableHost&) = delete;
  FakeTableHost& operator=(const FakeTableHost&) = delete;

 private:
  std::vector<ss_plugin_table_info> infos_;
  friend struct FakeTableFunctions;
};

struct FakeTable {
  FakeTableHost* host = nullptr;
  std::string name;
  ss_plugin_state_type key_type = SS_PLUGIN_ST_INT64;
  std::shared_ptr<std::list<FakeColumn>> columns = {};  // they stay where they are; tables in the same column share them
  std::map<std::string, std::shared_ptr<FakeEntry>> entries = {};
  std::vector<ss_plugin_table_fieldinfo> infos = {};

  std::string key_of(const ss_plugin_state_data& key) const {
    return key_type == SS_PLUGIN_ST_STRING ? key.str : std::to_string(number_of(key, key_type));
  }
  FakeColumn& column(const std::string& wanted) {
    for (FakeColumn& column : *columns) {
      if (column.name == wanted) return column;
    }
    return columns->emplace_back(FakeColumn{wanted, SS_PLUGIN_ST_STRING});
  }
  FakeValue& value(const std::string& key, const std::string& column_name) {
    auto& entry = entries[key];
    if (!entry) entry = std::make_shared<FakeEntry>();
    return entry->values[&column(column_name)];
  }
};

struct FakeTableFunctions {
  struct Handle {
    std::shared_ptr<FakeEntry> entry;
    bool is_new;
  };
  static FakeTable& at(ss_plugin_table_t* table) { return *static_cast<FakeTable*>(table); }
  static Handle& at_entry(ss_plugin_table_entry_t* entry) { return *static_cast<Handle*>(entry); }
  static FakeTableHost& host_of(ss_plugin_owner_t* owner) { return *static_cast<FakeTableHost*>(owner); }
  static bool refuse(FakeTable& table, const char* why) {
    if (table.host->refuses) table.host->error = why;
    return table.host->refuses;
  }
  static ss_plugin_table_entry_t* give(FakeTable& table, std::shared_ptr<FakeEntry> entry) {
    ++table.host->held;
    return new Handle{std::move(entry), false};
  }

  static ss_plugin_table_info* list_tables(ss_plugin_owner_t* owner, std::uint32_t* count) {
    FakeTableHost& host = host_of(owner);
    host.infos_.clear();
    for (const auto& [name, table] : host.tables) host.infos_.push_back({name.c_str(), table->key_type});
    *count = static_cast<std::uint32_t>(host.infos_.size());
    return host.infos_.data();
  }
  static ss_plugin_table_t* get_table(ss_plugin_owner_t* owner, const char* name, ss_plugin_state_type) {
    FakeTableHost& host = host_of(owner);
    host.calls.push_back("get " + std::string(name));
    if (host.refuses) host.error = "not today";
    return host.refuses ? nullptr : host.tables.at(name).get();
  }
  static ss_plugin_rc add_table(ss_plugin_owner_t* owner, const ss_plugin_table_input* table) {
    FakeTableHost& host = host_of(owner);
    if (host.tables.count(table->name) != 0) {
      host.error = "table added to registry multiple times: " + std::string(table->name);
      return SS_PLUGIN_FAILURE;
    }
    host.added.push_back(*table);
    return SS_PLUGIN_SUCCESS;
  }
  static const char* last_error(ss_plugin_owner_t* owner) { return host_of(owner).error.c_str(); }

  static const ss_plugin_table_fieldinfo* list_fields(ss_plugin_table_t* t, std::uint32_t* count) {
    FakeTable& table = at(t);
    table.infos.clear();
    for (const FakeColumn& column : *table.columns) table.infos.push_back({column.name.c_str(), column.type, column.read_only ? 1u : 0u});
    *count = static_cast<std::uint32_t>(table.infos.size());
    return table.infos.data();
  }
  // Does not look at the type, as libsinsp does not where a column was had before.
  static ss_plugin_table_field_t* get_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type) {
    at(t).host->calls.push_back("get " + at(t).name + "." + name);
    return refuse(at(t), "no fields today") ? nullptr : &at(t).column(name);
  }
  static ss_plugin_table_field_t* add_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
    at(t).host->calls.push_back("add " + at(t).name + "." + name);
    return refuse(at(t), "no fields today") ? nullptr : &at(t).columns->emplace_back(FakeColumn{name, type});
  }

  static const char* name(ss_plugin_table_t* t) { return at(t).name.c_str(); }
  static std::uint64_t size(ss_plugin_table_t* t) { return refuse(at(t), "cannot count") ? UINT64_MAX : at(t).entries.size(); }
  static ss_plugin_table_entry_t* get_entry(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
    const auto found = at(t).entries.find(at(t).key_of(*key));
    return found == at(t).entries.end() ? nullptr : give(at(t), found->second);
  }
  static ss_plugin_rc read(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, ss_plugin_state_data* out) {
    if (refuse(at(t), "cannot read")) return SS_PLUGIN_FAILURE;
    const auto* column = static_cast<const FakeColumn*>(f);
    FakeValue& value = at_entry(e).entry->values[column];
    if (column->type == SS_PLUGIN_ST_TABLE) {
      if (!value.table) value.table = std::make_shared<FakeTable>(*column->nested);
      out->table = value.table.get();
    } else if (column->type == SS_PLUGIN_ST_STRING) {
      out->str = value.text.c_str();
    } else {
      *out = data_of(value.number, column->type);
    }
    return SS_PLUGIN_SUCCESS;
  }
  static void release(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
    --at(t).host->held;
    delete &at_entry(e);
  }
  static ss_plugin_bool iterate(ss_plugin_table_t* t, ss_plugin_table_iterator_func_t visit, ss_plugin_table_iterator_state_t* state) {
    if (refuse(at(t), "cannot walk")) return 0;
    for (const auto& [key, entry] : at(t).entries) {
      Handle handle{entry, false};
      if (visit(state, &handle) == 0) return 0;
    }
    return 1;
  }

  static ss_plugin_rc clear(ss_plugin_table_t* t) {
    if (refuse(at(t), "cannot clear")) return SS_PLUGIN_FAILURE;
    at(t).entries.clear();
    return SS_PLUGIN_SUCCESS;
  }
  static ss_plugin_rc erase(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
    if (refuse(at(t), "cannot erase")) return SS_PLUGIN_FAILURE;
    return at(t).entries.erase(at(t).key_of(*key)) == 1 ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
  }
  static ss_plugin_table_entry_t* create(ss_plugin_table_t* t) {
    if (refuse(at(t), "no entries today")) return nullptr;
    ++at(t).host->created;
    return new Handle{std::make_shared<FakeEntry>(), true};
  }
  static void destroy(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
    --at(t).host->created;
    delete &at_entry(e);
  }
  static ss_plugin_table_entry_t* add(ss_plugin_table_t* t, const ss_plugin_state_data* key, ss_plugin_table_entry_t* e) {
    // Gone in either case, as with the hosts that take it first and look at the key then.
    const std::shared_ptr<FakeEntry> entry = at_entry(e).entry;
    destroy(t, e);
    if (refuse(at(t), "cannot add")) return nullptr;
    at(t).entries[at(t).key_of(*key)] = entry;
    return give(at(t), entry);
  }
  static ss_plugin_rc write(ss_plugin_table_t* t, ss_plugin_table_entry_t* e, const ss_plugin_table_field_t* f, const ss_plugin_state_data* in) {
    const auto* column = static_cast<const FakeColumn*>(f);
    if (column->read_only || at(t).host->refuses) {
      at(t).host->error = "read-only";
      return SS_PLUGIN_FAILURE;
    }
    FakeValue& value = at_entry(e).entry->values[column];
    if (column->type == SS_PLUGIN_ST_STRING) value.text = in->str;
    else value.number = number_of(*in, column->type);
    return SS_PLUGIN_SUCCESS;
  }
};

inline FakeTableHost::FakeTableHost() {
  using F = FakeTableFunctions;
  fields = {F::list_fields, F::get_field, F::add_field};
  reader = {F::name, F::size, F::get_entry, F::read, F::release, F::iterate};
  writer = {F::clear, F::erase, F::create, F::destroy, F::add, F::write};
  init_tables = {F::list_tables, F::get_table, F::add_table, {}, &fields, &reader, &writer};
  init = {"", this, F::last_error, &init_tables, nullptr};
}

inline FakeColumn FakeTableHost::table_column(const std::string& name, ss_plugin_state_type key_type, std::list<FakeColumn> columns) {
  FakeTable table{this, name, key_type, std::make_shared<std::list<FakeColumn>>(std::move(columns))};
  return {name, SS_PLUGIN_ST_TABLE, true, std::make_shared<FakeTable>(std::move(table))};
}

inline FakeTable& FakeTableHost::table(const std::string& name, ss_plugin_state_type key_type, std::list<FakeColumn> columns) {
  return *(tables[name] = std::make_shared<FakeTable>(FakeTable{this, name, key_type, std::make_shared<std::list<FakeColumn>>(std::move(columns))}));
}

}  // namespace falco_plugin::tests

#endif
