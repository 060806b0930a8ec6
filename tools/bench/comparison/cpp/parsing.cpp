#include <algorithm>
#include <cstring>

#include "compared.h"

using namespace compared;

namespace {

// Length of the third parameter of openat, `name`, with the NUL behind it.
size_t name_length(const ss_plugin_event* event) {
  constexpr int name = 2;
  uint16_t length;
  std::memcpy(&length, reinterpret_cast<const char*>(event + 1) + name * sizeof length, sizeof length);
  return length;
}

ss_plugin_rc use_thread(Plugin& plugin, const ss_plugin_event* event, const ss_plugin_event_parse_input& in) {
  ss_plugin_state_data key, value;
  key.s64 = static_cast<int64_t>(event->tid);
  ss_plugin_table_entry_t* thread = in.table_reader_ext->get_table_entry(plugin.threads, &key);
  if (thread == nullptr) return SS_PLUGIN_FAILURE;
  ss_plugin_rc rc;
  if (event->type == close_x) {
    rc = in.table_reader_ext->read_entry_field(plugin.threads, thread, plugin.comm, &value);
    if (rc == SS_PLUGIN_SUCCESS) plugin.longest = std::max(plugin.longest, std::strlen(value.str));
  } else {
    value.str = "3f1c2d4e5a6b";
    rc = in.table_writer_ext->write_entry_field(plugin.threads, thread, plugin.container_id, &value);
  }
  in.table_reader_ext->release_table_entry(plugin.threads, thread);
  return rc;
}

}  // namespace

PLUGIN_SYMBOL ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* input, const ss_plugin_event_parse_input* in) {
  auto& plugin = *static_cast<Plugin*>(s);
  if (input->evt->type != openat_2_x) return use_thread(plugin, input->evt, *in);
  plugin.longest = std::max(plugin.longest, name_length(input->evt));
  return SS_PLUGIN_SUCCESS;
}

PLUGIN_SYMBOL uint16_t* plugin_get_parse_event_types(uint32_t* count, ss_plugin_t*) {
  static uint16_t types[] = {openat_2_x, close_x, chdir_x};
  *count = 3;
  return types;
}

PLUGIN_SYMBOL const char* plugin_get_parse_event_sources(void) { return R"(["syscall"])"; }
