#include <stdio.h>
#include <stdlib.h>

#include "exported.h"
#include "find_runtime.h"
#include "payload_reader.h"
#include "stub_state.h"

// Handed out when there is no memory for a state; never freed, never written to.
static const fp_stub_state out_of_memory = {NULL, NULL, "FP_RUNTIME_START: no memory is left for the plugin's state"};

static void start_instance(fp_stub_state* state, const ss_plugin_init_input* input) {
  if (input == NULL) {
    snprintf(state->error, sizeof state->error, "FP_RUNTIME_START: the host called init without an input");
    return;
  }
  if (fp_payload()->section_count == 0) {
    snprintf(state->error, sizeof state->error, "FP_ARTIFACT_INVALID: this file is an empty stub; build the plugin with falco-plugin build");
    return;
  }
  fp_found_runtime found;
  if (!fp_find_runtime(&found, state->error, sizeof state->error)) return;

  ss_plugin_init_input safe = *input;
  if (safe.config == NULL) safe.config = "";
  const fp_artifact artifact = {
      .size = sizeof artifact,
      .payload = fp_payload(),
      .file = found.plugin_file,
      .runtime_file = found.runtime_file,
      .libnode_note = found.libnode_note,
  };
  state->instance = found.runtime->init(&artifact, &safe, state->error, sizeof state->error);
  if (state->instance != NULL) {
    state->runtime = found.runtime;
  } else if (state->error[0] == '\0') {
    snprintf(state->error, sizeof state->error, "FP_RUNTIME_START: %s gave no reason", found.runtime_file);
  }
}

FP_EXPORTED ss_plugin_t* plugin_init(const ss_plugin_init_input* input, ss_plugin_rc* rc) {
  // The host leaves garbage in *rc, and asks a failed state for the reason: it gets one in every case.
  if (rc != NULL) *rc = SS_PLUGIN_FAILURE;
  fp_stub_state* state = calloc(1, sizeof *state);
  if (state == NULL) return (ss_plugin_t*)&out_of_memory;
  start_instance(state, input);
  if (state->instance != NULL && rc != NULL) *rc = SS_PLUGIN_SUCCESS;
  return state;
}

FP_EXPORTED void plugin_destroy(ss_plugin_t* plugin) {
  if (plugin == NULL || plugin == &out_of_memory) return;
  const fp_stub_state* state = fp_live_state(plugin);
  if (state != NULL) state->runtime->destroy(state->instance);
  free(plugin);
}

FP_EXPORTED const char* plugin_get_last_error(ss_plugin_t* plugin) {
  if (plugin == NULL) return "";
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL) return ((const fp_stub_state*)plugin)->error;
  const char* error = state->runtime->last_error(state->instance);
  return error == NULL ? "" : error;
}
