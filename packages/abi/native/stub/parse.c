#include <stddef.h>

#include "exported.h"
#include "payload_reader.h"
#include "stub_state.h"

FP_EXPORTED uint16_t* plugin_get_parse_event_types(uint32_t* count, ss_plugin_t* plugin) {
  (void)plugin;
  return fp_payload_event_types(FP_SECTION_PARSE_EVENT_TYPES, count);
}

FP_EXPORTED const char* plugin_get_parse_event_sources(void) {
  return fp_payload_text(FP_SECTION_PARSE_EVENT_SOURCES);
}

FP_EXPORTED ss_plugin_rc plugin_parse_event(ss_plugin_t* plugin, const ss_plugin_event_input* event, const ss_plugin_event_parse_input* input) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || event == NULL) return SS_PLUGIN_FAILURE;
  return state->runtime->parse_event(state->instance, event, input);
}
