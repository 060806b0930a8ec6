#ifndef FALCO_PLUGIN_STUB_FIND_LIBNODE_H
#define FALCO_PLUGIN_STUB_FIND_LIBNODE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "plugin_file.h"
#include "runtime_kinds.h"

// Names the libnode to use instead of the one that the loader would find. Ignored in programs with raised privileges.
#define FP_LIBNODE_VARIABLE "FALCO_PLUGIN_LIBNODE"

// A libnode that is to be used instead of the one that the loader would find.
typedef struct fp_chosen_libnode {
  const fp_runtime_kind* kind;  // whose libnode it is; NULL where nothing was chosen, the loader decides
  char path[PATH_MAX];
  const char* why;
} fp_chosen_libnode;

// What the environment or the plugin's folder chooses. Loads nothing. False: something was chosen that is no libnode; error says what.
bool fp_choose_libnode(const fp_plugin_file* plugin, fp_chosen_libnode* chosen, char* error, size_t error_size);

// Opens what was chosen, so that the runtime, which needs it by its soname, gets this one. note says which, for the log.
bool fp_open_libnode(const fp_chosen_libnode* chosen, char* note, size_t note_size, char* error, size_t error_size);

#endif
