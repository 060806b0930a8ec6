// An event source: what it is called, and the calls between open and close. A source without id exports neither id nor name, and then
// emits events of `syscall`.
#include <stddef.h>
#include <string.h>

#include "exported.h"
#include "payload_reader.h"
#include "stub_state.h"

FP_EXPORTED uint32_t plugin_get_id(void) {
  uint64_t size;
  const void* bytes = fp_payload_bytes(FP_SECTION_SOURCE_ID, &size);
  uint32_t id = 0;
  if (size == sizeof id) memcpy(&id, bytes, sizeof id);
  return id;
}

FP_EXPORTED const char* plugin_get_event_source(void) {
  return fp_payload_text(FP_SECTION_SOURCE_NAME);
}

FP_EXPORTED ss_instance_t* plugin_open(ss_plugin_t* plugin, const char* params, ss_plugin_rc* rc) {
  // The host leaves garbage in *rc.
  ss_plugin_rc result = SS_PLUGIN_FAILURE;
  const fp_stub_state* state = fp_live_state(plugin);
  ss_instance_t* source = state == NULL ? NULL : state->runtime->open(state->instance, params == NULL ? "" : params, &result);
  if (rc != NULL) *rc = result;
  return source;
}

// The source is NULL after an open that failed: libscap closes all the same.
FP_EXPORTED void plugin_close(ss_plugin_t* plugin, ss_instance_t* source) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state != NULL) state->runtime->close(state->instance, source);
}

FP_EXPORTED ss_plugin_rc plugin_next_batch(ss_plugin_t* plugin, ss_instance_t* source, uint32_t* count, ss_plugin_event*** events) {
  if (count == NULL || events == NULL) return SS_PLUGIN_FAILURE;
  // The host does not reset them: it would read the batch before this one again.
  *count = 0;
  *events = NULL;
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || source == NULL) return SS_PLUGIN_FAILURE;
  return state->runtime->next_batch(state->instance, source, count, events);
}

FP_EXPORTED const char* plugin_get_progress(ss_plugin_t* plugin, ss_instance_t* source, uint32_t* progress) {
  uint32_t unused;
  if (progress == NULL) progress = &unused;
  *progress = 0;
  const fp_stub_state* state = fp_live_state(plugin);
  return state == NULL || source == NULL ? "" : state->runtime->get_progress(state->instance, source, progress);
}

FP_EXPORTED const char* plugin_event_to_string(ss_plugin_t* plugin, const ss_plugin_event_input* event) {
  const fp_stub_state* state = fp_live_state(plugin);
  return state == NULL || event == NULL ? "" : state->runtime->event_to_string(state->instance, event);
}

FP_EXPORTED const char* plugin_list_open_params(ss_plugin_t* plugin, ss_plugin_rc* rc) {
  ss_plugin_rc result = SS_PLUGIN_FAILURE;
  const fp_stub_state* state = fp_live_state(plugin);
  const char* list = state == NULL ? "" : state->runtime->list_open_params(state->instance, &result);
  if (rc != NULL) *rc = result;
  return list;
}
