// The plugin that is written four times, on the C ABI alone: as fast as a plugin can be.
#include "compared.h"

#include <cstring>

using namespace compared;

PLUGIN_SYMBOL const char* plugin_get_required_api_version(void) { return "3.10.0"; }
PLUGIN_SYMBOL const char* plugin_get_name(void) { return "compared"; }
PLUGIN_SYMBOL const char* plugin_get_description(void) { return "Measured by npm run bench"; }
PLUGIN_SYMBOL const char* plugin_get_contact(void) { return "https://github.com/falcosecurity"; }
PLUGIN_SYMBOL const char* plugin_get_version(void) { return "0.1.0"; }
PLUGIN_SYMBOL const char* plugin_get_required_event_schema_version(ss_plugin_t*) { return "4.0.0"; }
PLUGIN_SYMBOL const char* plugin_get_last_error(ss_plugin_t* s) { return static_cast<Plugin*>(s)->error.c_str(); }
PLUGIN_SYMBOL void plugin_destroy(ss_plugin_t* s) { delete static_cast<Plugin*>(s); }

PLUGIN_SYMBOL ss_plugin_t* plugin_init(const ss_plugin_init_input* input, ss_plugin_rc* rc) {
  auto* plugin = new Plugin;
  plugin->owner = input->owner;
  if (std::strstr(input->config, "once") != nullptr) plugin->emit = Emit::once;
  if (std::strstr(input->config, "flood") != nullptr) plugin->emit = Emit::flood;
  for (int n = 0; n < 1000; ++n) plugin->images[n == 0 ? "3f1c2d4e5a6b" : "container " + std::to_string(n)] = "nginx:1.27";
  const auto& tables = *input->tables;
  plugin->threads = tables.get_table(input->owner, "threads", SS_PLUGIN_ST_INT64);
  plugin->comm = tables.fields_ext->get_table_field(plugin->threads, "comm", SS_PLUGIN_ST_STRING);
  plugin->container_id = tables.fields_ext->add_table_field(plugin->threads, "container_id", SS_PLUGIN_ST_STRING);
  *rc = plugin->comm != nullptr && plugin->container_id != nullptr ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
  return plugin;
}
