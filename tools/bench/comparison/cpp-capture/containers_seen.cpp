// Follows containers as simply as can be: on each new process the id that is in its cgroups is written to its thread, and a field reads it there.
#include <falco_plugin/falco_api.h>

#include <cstring>
#include <string>
#include <string_view>

#define PLUGIN_SYMBOL extern "C" __attribute__((visibility("default")))

namespace {

constexpr uint16_t clone_20_x = 223, execve_19_x = 293;

struct Plugin {
  ss_plugin_table_t* threads;
  ss_plugin_table_field_t* container;
  std::string id;
  const char* value;
};

// The parameter `cgroups`, which both events have at the same place.
std::string_view cgroups_of(const ss_plugin_event* event) {
  constexpr uint32_t cgroups = 14;
  const char* lengths = reinterpret_cast<const char*>(event + 1);
  const char* at = lengths + event->nparams * sizeof(uint16_t);
  uint16_t length = 0;
  for (uint32_t i = 0; i <= cgroups; ++i) {
    at += length;
    std::memcpy(&length, lengths + i * sizeof length, sizeof length);
  }
  return {at, length};
}

}  // namespace

PLUGIN_SYMBOL const char* plugin_get_required_api_version(void) { return "3.10.0"; }
PLUGIN_SYMBOL const char* plugin_get_name(void) { return "containers_seen"; }
PLUGIN_SYMBOL const char* plugin_get_description(void) { return "Measured by npm run bench"; }
PLUGIN_SYMBOL const char* plugin_get_contact(void) { return "https://github.com/falcosecurity"; }
PLUGIN_SYMBOL const char* plugin_get_version(void) { return "0.1.0"; }
PLUGIN_SYMBOL const char* plugin_get_required_event_schema_version(ss_plugin_t*) { return "4.0.0"; }
PLUGIN_SYMBOL const char* plugin_get_last_error(ss_plugin_t*) { return "failed"; }
PLUGIN_SYMBOL void plugin_destroy(ss_plugin_t* s) { delete static_cast<Plugin*>(s); }

PLUGIN_SYMBOL ss_plugin_t* plugin_init(const ss_plugin_init_input* input, ss_plugin_rc* rc) {
  auto* plugin = new Plugin;
  plugin->threads = input->tables->get_table(input->owner, "threads", SS_PLUGIN_ST_INT64);
  plugin->container = input->tables->fields_ext->add_table_field(plugin->threads, "seen_container", SS_PLUGIN_ST_STRING);
  *rc = plugin->container == nullptr ? SS_PLUGIN_FAILURE : SS_PLUGIN_SUCCESS;
  return plugin;
}

PLUGIN_SYMBOL uint16_t* plugin_get_parse_event_types(uint32_t* count, ss_plugin_t*) {
  static uint16_t types[] = {clone_20_x, execve_19_x};
  *count = 2;
  return types;
}
PLUGIN_SYMBOL const char* plugin_get_parse_event_sources(void) { return R"(["syscall"])"; }

PLUGIN_SYMBOL ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* input, const ss_plugin_event_parse_input* in) {
  auto& plugin = *static_cast<Plugin*>(s);
  const std::string_view cgroups = cgroups_of(input->evt);
  const size_t found = cgroups.find("/docker/");
  if (found == std::string_view::npos) return SS_PLUGIN_SUCCESS;
  plugin.id = cgroups.substr(found + std::strlen("/docker/"), 12);
  ss_plugin_state_data key, value;
  key.s64 = static_cast<int64_t>(input->evt->tid);
  value.str = plugin.id.c_str();
  ss_plugin_table_entry_t* thread = in->table_reader_ext->get_table_entry(plugin.threads, &key);
  if (thread == nullptr) return SS_PLUGIN_SUCCESS;
  const ss_plugin_rc rc = in->table_writer_ext->write_entry_field(plugin.threads, thread, plugin.container, &value);
  in->table_reader_ext->release_table_entry(plugin.threads, thread);
  return rc;
}

PLUGIN_SYMBOL const char* plugin_get_fields(void) { return R"([{"type": "string", "name": "seen.container", "desc": "Id of the container"}])"; }
PLUGIN_SYMBOL const char* plugin_get_extract_event_sources(void) { return R"(["syscall"])"; }

PLUGIN_SYMBOL ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* input, const ss_plugin_field_extract_input* in) {
  auto& plugin = *static_cast<Plugin*>(s);
  const auto& reader = *in->table_reader_ext;
  ss_plugin_state_data key, value;
  key.s64 = static_cast<int64_t>(input->evt->tid);
  for (uint32_t i = 0; i < in->num_fields; ++i) {
    in->fields[i].res_len = 0;
    ss_plugin_table_entry_t* thread = reader.get_table_entry(plugin.threads, &key);
    if (thread == nullptr) continue;
    if (reader.read_entry_field(plugin.threads, thread, plugin.container, &value) == SS_PLUGIN_SUCCESS) {
      plugin.id = value.str;
      plugin.value = plugin.id.c_str();
      in->fields[i].res.str = &plugin.value;
      in->fields[i].res_len = 1;
    }
    reader.release_table_entry(plugin.threads, thread);
  }
  return SS_PLUGIN_SUCCESS;
}
