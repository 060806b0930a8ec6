#ifndef FALCO_PLUGIN_TESTS_TABLE_CALLER_HPP
#define FALCO_PLUGIN_TESTS_TABLE_CALLER_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "own_table_functions.hpp"

namespace falco_plugin::tests {

inline ColumnFacts column(std::string name, ss_plugin_state_type type = SS_PLUGIN_ST_STRING,
                          ColumnVisibility visibility = ColumnVisibility::everybody) {
  ColumnFacts facts;
  facts.name = std::move(name);
  facts.type = type;
  facts.visibility = visibility;
  return facts;
}

inline ColumnFacts column_of_tables(std::string name, ss_plugin_state_type key_type, std::vector<ColumnFacts> columns) {
  ColumnFacts facts = column(std::move(name), SS_PLUGIN_ST_TABLE);
  facts.table = NestedTableFacts{key_type, std::move(columns)};
  return facts;
}

inline TableFacts table(std::string name, ss_plugin_state_type key_type, std::vector<ColumnFacts> columns) {
  TableFacts facts;
  facts.own = true;
  facts.name = std::move(name);
  facts.key_type = key_type;
  facts.columns = std::move(columns);
  return facts;
}

inline ss_plugin_state_data data(std::int64_t number) {
  ss_plugin_state_data data;
  data.s64 = number;
  return data;
}

inline ss_plugin_state_data data(const char* text) {
  ss_plugin_state_data data;
  data.str = text;
  return data;
}

// Calls a table through its C functions: as libsinsp and other plugins do, or as the plugin's own binding does.
class TableCaller {
 public:
  using Entry = ss_plugin_table_entry_t*;
  using Field = ss_plugin_table_field_t*;

  // libsinsp goes through the struct like this for each call.
  explicit TableCaller(const ss_plugin_table_input& input)
      : table_(input.table), fields_(input.fields_ext), reader_(input.reader_ext), writer_(input.writer_ext), host_(true) {}
  static TableCaller host(OwnTable& table) { return TableCaller(table.for_host()); }
  static TableCaller owner(OwnTable& table) { return TableCaller(&table); }

  const char* name() const { return reader_->get_table_name(table_); }
  std::uint64_t size() const { return reader_->get_table_size(table_); }
  Field field(const char* name, ss_plugin_state_type type = SS_PLUGIN_ST_STRING) const { return fields_->get_table_field(table_, name, type); }
  Field add_field(const char* name, ss_plugin_state_type type = SS_PLUGIN_ST_STRING) const { return fields_->add_table_field(table_, name, type); }
  // "name type r" or "name type rw"
  std::vector<std::string> list() const {
    std::uint32_t count = 77;
    const ss_plugin_table_fieldinfo* const infos = fields_->list_table_fields(table_, &count);
    std::vector<std::string> list;
    for (std::uint32_t i = 0; i < count; ++i) {
      list.push_back(std::string(infos[i].name) + " " + std::to_string(infos[i].field_type) + (infos[i].read_only != 0 ? " r" : " rw"));
    }
    return infos == nullptr ? std::vector<std::string>{"NULL"} : list;
  }

  template <typename Key>
  Entry find(Key key) const {
    const ss_plugin_state_data wanted = data(key);
    return reader_->get_table_entry(table_, &wanted);
  }
  Entry create() const { return writer_->create_table_entry(table_); }
  void destroy(Entry entry) const { writer_->destroy_table_entry(table_, entry); }
  void release(Entry entry) const { reader_->release_table_entry(table_, entry); }
  template <typename Key>
  Entry add(Key key, Entry entry) const {
    const ss_plugin_state_data wanted = data(key);
    return writer_->add_table_entry(table_, &wanted, entry);
  }
  // A new entry, held.
  template <typename Key>
  Entry add(Key key) const {
    return add(key, create());
  }
  template <typename Key>
  bool erase(Key key) const {
    const ss_plugin_state_data wanted = data(key);
    return writer_->erase_table_entry(table_, &wanted) == SS_PLUGIN_SUCCESS;
  }
  bool clear() const { return writer_->clear_table(table_) == SS_PLUGIN_SUCCESS; }
  bool iterate(const std::function<bool(Entry)>& visit) const {
    return reader_->iterate_entries(
               table_,
               [](ss_plugin_table_iterator_state_t* state, Entry entry) -> ss_plugin_bool {
                 return (*static_cast<const std::function<bool(Entry)>*>(state))(entry) ? 1 : 0;
               },
               const_cast<std::function<bool(Entry)>*>(&visit)) != 0;
  }

  bool read(Entry entry, Field field, ss_plugin_state_data& out) const {
    return reader_->read_entry_field(table_, entry, field, &out) == SS_PLUGIN_SUCCESS;
  }
  const char* text(Entry entry, Field field) const {
    ss_plugin_state_data out;
    return read(entry, field, out) ? out.str : nullptr;
  }
  std::int64_t number(Entry entry, Field field) const {
    ss_plugin_state_data out;
    return read(entry, field, out) ? out.s64 : -77;
  }
  TableCaller nested(Entry entry, Field field) const {
    ss_plugin_state_data out;
    out.table = nullptr;
    read(entry, field, out);
    return host_ ? TableCaller(*static_cast<const ss_plugin_table_input*>(out.table)) : TableCaller(static_cast<OwnTable*>(out.table));
  }
  template <typename Value>
  bool write(Entry entry, Field field, Value value) const {
    const ss_plugin_state_data in = data(value);
    return writer_->write_entry_field(table_, entry, field, &in) == SS_PLUGIN_SUCCESS;
  }

  ss_plugin_table_t* table() const { return table_; }

 private:
  explicit TableCaller(OwnTable* table) : table_(table), host_(false) {
    const OwnTableFunctions& functions = own_table_functions(TableUser::owner);
    fields_ = &functions.fields;
    reader_ = &functions.reader;
    writer_ = &functions.writer;
  }

  ss_plugin_table_t* table_;
  const ss_plugin_table_fields_vtable_ext* fields_;
  const ss_plugin_table_reader_vtable_ext* reader_;
  const ss_plugin_table_writer_vtable_ext* writer_;
  bool host_;
};

}  // namespace falco_plugin::tests

#endif
