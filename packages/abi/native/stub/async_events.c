#include <stddef.h>

#include "exported.h"
#include "payload_reader.h"
#include "stub_state.h"

FP_EXPORTED const char* plugin_get_async_events(void) {
  return fp_payload_text(FP_SECTION_ASYNC_EVENTS);
}

FP_EXPORTED const char* plugin_get_async_event_sources(void) {
  return fp_payload_text(FP_SECTION_ASYNC_EVENT_SOURCES);
}

FP_EXPORTED ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* plugin, ss_plugin_owner_t* owner, const ss_plugin_async_event_handler_t handler) {
  const fp_stub_state* state = fp_live_state(plugin);
  // Stopping always succeeds, also what never started: libsinsp throws otherwise, from a destructor even.
  if (state == NULL) return handler == NULL ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
  return state->runtime->set_async_event_handler(state->instance, owner, handler);
}

FP_EXPORTED ss_plugin_rc plugin_dump_state(ss_plugin_t* plugin, ss_plugin_owner_t* owner, const ss_plugin_async_event_handler_t handler) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || handler == NULL) return SS_PLUGIN_FAILURE;
  return state->runtime->dump_state(state->instance, owner, handler);
}
