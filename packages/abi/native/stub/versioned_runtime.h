#ifndef FALCO_PLUGIN_STUB_VERSIONED_RUNTIME_H
#define FALCO_PLUGIN_STUB_VERSIONED_RUNTIME_H

#include <limits.h>
#include <stdbool.h>

#include "plugin_file.h"
#include "runtime_kinds.h"

// The newest of the files beside the plugin that have the runtime's name and a version behind it, as in
// `libfalco_plugin_node108.so.1.0.2.0`. falcoctl writes into files that are there already, so a runtime that it delivers has a name of its
// own for each version: the one that a live host has mapped stays as it is.
bool fp_versioned_runtime(char path[PATH_MAX], const fp_plugin_file* plugin, const fp_runtime_kind* kind);

// Whether a runtime of this kind lies beside the plugin, with a version behind its name or without.
bool fp_runtime_is_beside(const fp_plugin_file* plugin, const fp_runtime_kind* kind);

#endif
