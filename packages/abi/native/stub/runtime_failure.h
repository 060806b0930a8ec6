#ifndef FALCO_PLUGIN_STUB_RUNTIME_FAILURE_H
#define FALCO_PLUGIN_STUB_RUNTIME_FAILURE_H

#include <stddef.h>

#include "plugin_file.h"
#include "runtime_kinds.h"

// Why no runtime could be opened, as the loader said it, for each kind; "" for one that was not tried.
typedef struct fp_runtime_failures {
  char reasons[FP_RUNTIME_KINDS][1024];
} fp_runtime_failures;

// One sentence, "CODE: text", that says what to install.
void fp_explain_failures(const fp_plugin_file* plugin, const fp_runtime_failures* failures, char* error, size_t size);

#endif
