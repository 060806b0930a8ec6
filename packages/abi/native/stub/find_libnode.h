#ifndef FALCO_PLUGIN_STUB_FIND_LIBNODE_H
#define FALCO_PLUGIN_STUB_FIND_LIBNODE_H

#include <stdbool.h>
#include <stddef.h>

#include "plugin_file.h"

// Names the libnode to use instead of the one that the loader would find. Ignored in programs with raised privileges.
#define FP_LIBNODE_VARIABLE "FALCO_PLUGIN_LIBNODE"

// Opens the libnode that the environment or the plugin's folder chooses, so that the runtime, which needs it by its soname, gets this
// one. True with an empty note: nothing was chosen, the loader decides. False: something was chosen and does not work; error says what.
bool fp_open_chosen_libnode(const char* soname, const fp_plugin_file* plugin, char* note, size_t note_size, char* error, size_t error_size);

#endif
