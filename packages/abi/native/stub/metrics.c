#include <stddef.h>

#include "exported.h"
#include "stub_state.h"

// Comes from other threads while the instance works elsewhere: the state is only read here, and never written to after init.
FP_EXPORTED ss_plugin_metric* plugin_get_metrics(ss_plugin_t* plugin, uint32_t* count) {
  if (count == NULL) return NULL;
  *count = 0;
  const fp_stub_state* state = fp_live_state(plugin);
  return state == NULL ? NULL : state->runtime->get_metrics(state->instance, count);
}
