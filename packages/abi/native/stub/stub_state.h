#ifndef FALCO_PLUGIN_STUB_STUB_STATE_H
#define FALCO_PLUGIN_STUB_STUB_STATE_H

#include "falco_plugin/runtime_contract.h"

// Room for a sentence with three paths in it.
#define FP_ERROR_SIZE 8192

// What a host knows as ss_plugin_t. Made by plugin_init, owned by the host until plugin_destroy. Calls of one state never overlap.
// Runtime and instance are both NULL where init failed: such a state only carries the error.
typedef struct fp_stub_state {
  const fp_runtime* runtime;  // the runtime's, lives as long as the process
  fp_instance* instance;
  char error[FP_ERROR_SIZE];
} fp_stub_state;

// The state if it can be called into, else NULL: for a NULL state and for one whose init failed.
static inline fp_stub_state* fp_live_state(ss_plugin_t* plugin) {
  fp_stub_state* state = plugin;
  return state != NULL && state->instance != NULL ? state : NULL;
}

#endif
