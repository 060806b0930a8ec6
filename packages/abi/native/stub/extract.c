#include <stddef.h>

#include "exported.h"
#include "payload_reader.h"
#include "stub_state.h"

FP_EXPORTED const char* plugin_get_fields(void) {
  return fp_payload_text(FP_SECTION_FIELDS);
}

FP_EXPORTED uint16_t* plugin_get_extract_event_types(uint32_t* count, ss_plugin_t* plugin) {
  (void)plugin;
  return fp_payload_event_types(FP_SECTION_EXTRACT_EVENT_TYPES, count);
}

FP_EXPORTED const char* plugin_get_extract_event_sources(void) {
  return fp_payload_text(FP_SECTION_EXTRACT_EVENT_SOURCES);
}

FP_EXPORTED ss_plugin_rc plugin_extract_fields(ss_plugin_t* plugin, const ss_plugin_event_input* event, const ss_plugin_field_extract_input* input) {
  if (input == NULL) return SS_PLUGIN_FAILURE;
  const fp_stub_state* state = fp_live_state(plugin);
  if (state != NULL && event != NULL) return state->runtime->extract_fields(state->instance, event, input);
  // The host leaves garbage in res_len, and some hosts read it in spite of a failure.
  for (uint32_t i = 0; i < input->num_fields; i++) input->fields[i].res_len = 0;
  return SS_PLUGIN_FAILURE;
}
