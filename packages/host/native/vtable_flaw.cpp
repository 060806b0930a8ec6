#include "vtable_flaw.h"

#include <utility>

namespace falco_plugin::host {

namespace {

template <typename... Pairs>
bool all_equal_and_set(Pairs... pairs) {
  return ((pairs.first == pairs.second && pairs.first != nullptr) && ...);
}

}  // namespace

#define FP_PAIR(legacy, extended, function) std::pair(reinterpret_cast<const void*>((legacy).function), reinterpret_cast<const void*>((extended).function))

const char* vtable_flaw(const ss_plugin_table_input& in, const ss_plugin_table_reader_vtable_ext& reader, const ss_plugin_table_writer_vtable_ext& writer, const ss_plugin_table_fields_vtable_ext& fields) {
  if (!all_equal_and_set(FP_PAIR(in.reader, reader, get_table_name), FP_PAIR(in.reader, reader, get_table_size), FP_PAIR(in.reader, reader, get_table_entry),
                         FP_PAIR(in.reader, reader, read_entry_field)) ||
      reader.release_table_entry == nullptr || reader.iterate_entries == nullptr) {
    return "broken or inconsistent reader vtables";
  }
  if (!all_equal_and_set(FP_PAIR(in.writer, writer, clear_table), FP_PAIR(in.writer, writer, erase_table_entry), FP_PAIR(in.writer, writer, create_table_entry),
                         FP_PAIR(in.writer, writer, destroy_table_entry), FP_PAIR(in.writer, writer, add_table_entry), FP_PAIR(in.writer, writer, write_entry_field))) {
    return "broken or inconsistent writer vtables";
  }
  if (!all_equal_and_set(FP_PAIR(in.fields, fields, list_table_fields), FP_PAIR(in.fields, fields, get_table_field), FP_PAIR(in.fields, fields, add_table_field))) {
    return "broken or inconsistent fields vtables";
  }
  return nullptr;
}

#undef FP_PAIR

}  // namespace falco_plugin::host
