#include <stddef.h>

#include "exported.h"
#include "stub_state.h"

FP_EXPORTED ss_plugin_rc plugin_set_config(ss_plugin_t* plugin, const ss_plugin_set_config_input* input) {
  const fp_stub_state* state = fp_live_state(plugin);
  if (state == NULL || input == NULL) return SS_PLUGIN_FAILURE;
  ss_plugin_set_config_input safe = *input;
  if (safe.config == NULL) safe.config = "";
  return state->runtime->set_config(state->instance, &safe);
}
