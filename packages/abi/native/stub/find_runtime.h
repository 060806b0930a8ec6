#ifndef FALCO_PLUGIN_STUB_FIND_RUNTIME_H
#define FALCO_PLUGIN_STUB_FIND_RUNTIME_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "falco_plugin/runtime_contract.h"

typedef struct fp_found_runtime {
  const fp_runtime* runtime;  // lives as long as the process
  char plugin_file[PATH_MAX];
  char runtime_file[PATH_MAX];
  char libnode_note[PATH_MAX + 64];
} fp_found_runtime;

// The one runtime of this process: the loaded one, else the one beside the plugin or in the loader's search path. On failure
// writes one sentence, "CODE: text", that says what to install. Any thread; calls may overlap, also with those of other plugins.
bool fp_find_runtime(fp_found_runtime* found, char* error, size_t error_size);

#endif
