#include "table_registry.h"

#include <algorithm>

#include "host_error.h"

namespace falco_plugin::host {

namespace {

template <typename... Pairs>
bool all_equal_and_set(Pairs... pairs) {
  return ((pairs.first == pairs.second && pairs.first != nullptr) && ...);
}

#define FP_PAIR(legacy, extended, function) std::pair(reinterpret_cast<const void*>((legacy).function), reinterpret_cast<const void*>((extended)->function))

void check(const ss_plugin_table_input& in) {
  if (in.name == nullptr || in.table == nullptr) throw HostError("input with invalid table name or pointer");
  if (in.reader_ext == nullptr || in.writer_ext == nullptr || in.fields_ext == nullptr) throw HostError("extended vtables must all be defined");
  if (!all_equal_and_set(FP_PAIR(in.reader, in.reader_ext, get_table_name), FP_PAIR(in.reader, in.reader_ext, get_table_size), FP_PAIR(in.reader, in.reader_ext, get_table_entry),
                         FP_PAIR(in.reader, in.reader_ext, read_entry_field)) ||
      in.reader_ext->release_table_entry == nullptr || in.reader_ext->iterate_entries == nullptr) {
    throw HostError("broken or inconsistent reader vtables");
  }
  if (!all_equal_and_set(FP_PAIR(in.writer, in.writer_ext, clear_table), FP_PAIR(in.writer, in.writer_ext, erase_table_entry), FP_PAIR(in.writer, in.writer_ext, create_table_entry),
                         FP_PAIR(in.writer, in.writer_ext, destroy_table_entry), FP_PAIR(in.writer, in.writer_ext, add_table_entry),
                         FP_PAIR(in.writer, in.writer_ext, write_entry_field))) {
    throw HostError("broken or inconsistent writer vtables");
  }
  if (!all_equal_and_set(FP_PAIR(in.fields, in.fields_ext, list_table_fields), FP_PAIR(in.fields, in.fields_ext, get_table_field),
                         FP_PAIR(in.fields, in.fields_ext, add_table_field))) {
    throw HostError("broken or inconsistent fields vtables");
  }
}

#undef FP_PAIR

}  // namespace

void TableRegistry::add(const Owner& owner, const ss_plugin_table_input& input) {
  check(input);
  for (const auto& table : tables_) {
    if (table.name == input.name) throw HostError("table added to registry multiple times: " + table.name);
  }
  tables_.push_back({input.name, input, *input.reader_ext, *input.writer_ext, *input.fields_ext, &owner});
}

TableRegistry::RegisteredTable* TableRegistry::find(const std::string& name, ss_plugin_state_type key_type) {
  for (auto& table : tables_) {
    if (table.name != name) continue;
    if (table.input.key_type != key_type) throw HostError("table in registry accessed with wrong key type: table='" + name + "'");
    return &table;
  }
  return nullptr;
}

std::vector<ss_plugin_table_info>& TableRegistry::list() {
  infos_.clear();
  for (const auto& table : tables_) infos_.push_back({table.name.c_str(), table.input.key_type});
  return infos_;
}

void TableRegistry::remove(const Owner& owner) {
  tables_.erase(std::remove_if(tables_.begin(), tables_.end(), [&](const auto& table) { return table.owner == &owner; }), tables_.end());
}

}  // namespace falco_plugin::host
