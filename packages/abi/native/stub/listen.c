#include <stddef.h>

#include "exported.h"
#include "stub_state.h"

FP_EXPORTED ss_plugin_rc plugin_capture_open(ss_plugin_t* plugin, const ss_plugin_capture_listen_input* input) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || input == NULL) return SS_PLUGIN_FAILURE;
  return state->runtime->capture_open(state->instance, input);
}

// Also comes where capture_open never did, because another plugin failed before.
FP_EXPORTED ss_plugin_rc plugin_capture_close(ss_plugin_t* plugin, const ss_plugin_capture_listen_input* input) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || input == NULL) return SS_PLUGIN_FAILURE;
  return state->runtime->capture_close(state->instance, input);
}
