#include "runtime_kinds.h"

#include <stddef.h>
#include <string.h>

#include "falco_plugin/runtime_contract.h"
#include "versioned_runtime.h"

const fp_runtime_kind fp_runtime_kinds[FP_RUNTIME_KINDS] = {
    {108, FP_RUNTIME_SONAME_108, "libnode.so.108", "libnode108"},
    {115, FP_RUNTIME_SONAME_115, "libnode.so.115", "libnode115"},
    {127, FP_RUNTIME_SONAME_127, "libnode.so.127", "libnode127"},
    {137, FP_RUNTIME_SONAME_137, "libnode.so.137", "libnode137"},
};

const fp_runtime_kind* fp_runtime_kind_of(const char* libnode) {
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    if (strcmp(fp_runtime_kinds[i].libnode, libnode) == 0) return &fp_runtime_kinds[i];
  }
  return NULL;
}

const fp_runtime_kind* fp_runtime_kind_beside(const fp_plugin_file* plugin) {
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    if (fp_runtime_is_beside(plugin, &fp_runtime_kinds[i])) return &fp_runtime_kinds[i];
  }
  return NULL;
}
