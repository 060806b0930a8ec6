// settablec: parses nothing in particular; `limit` of its config can be changed while it lives, and is its only metric. 13 is refused.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "falco_plugin/falco_api.h"

#define PLUGIN_SYMBOL __attribute__((visibility("default")))

typedef struct settable {
  int limit;
  const char* error;
  ss_plugin_metric metric;
} settable;

static int take(settable* plugin, const char* config) {
  const char* at = strstr(config, "\"limit\":");
  const int limit = at == NULL ? 0 : atoi(at + strlen("\"limit\":"));
  if (limit == 13) return 0;
  plugin->limit = limit;
  return 1;
}

PLUGIN_SYMBOL const char* plugin_get_required_api_version(void) { return "3.12.0"; }
PLUGIN_SYMBOL const char* plugin_get_name(void) { return "settablec"; }
PLUGIN_SYMBOL const char* plugin_get_description(void) { return "Can be set"; }
PLUGIN_SYMBOL const char* plugin_get_contact(void) { return "fixture"; }
PLUGIN_SYMBOL const char* plugin_get_version(void) { return "0.1.0"; }
PLUGIN_SYMBOL const char* plugin_get_last_error(ss_plugin_t* s) { return ((settable*)s)->error; }

PLUGIN_SYMBOL const char* plugin_get_init_schema(ss_plugin_schema_type* type) {
  *type = SS_PLUGIN_SCHEMA_JSON;
  return "{\"type\":\"object\",\"properties\":{\"limit\":{\"type\":\"integer\"}}}";
}

PLUGIN_SYMBOL ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
  settable* plugin = calloc(1, sizeof *plugin);
  plugin->error = "13 is no limit";
  *rc = take(plugin, in->config) ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
  return plugin;
}

PLUGIN_SYMBOL void plugin_destroy(ss_plugin_t* s) { free(s); }

PLUGIN_SYMBOL ss_plugin_rc plugin_set_config(ss_plugin_t* s, const ss_plugin_set_config_input* in) { return take(s, in->config) ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE; }

PLUGIN_SYMBOL ss_plugin_metric* plugin_get_metrics(ss_plugin_t* s, uint32_t* count) {
  settable* plugin = s;
  plugin->metric = (ss_plugin_metric){.name = "limit", .type = SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC, .value = {.s32 = plugin->limit}, .value_type = SS_PLUGIN_METRIC_VALUE_TYPE_S32};
  *count = 1;
  return &plugin->metric;
}

PLUGIN_SYMBOL ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* event, const ss_plugin_event_parse_input* in) {
  (void)s;
  (void)event;
  (void)in;
  return SS_PLUGIN_SUCCESS;
}
