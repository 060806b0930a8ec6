#ifndef FALCO_PLUGIN_STUB_RUNTIME_KINDS_H
#define FALCO_PLUGIN_STUB_RUNTIME_KINDS_H

#include <stdint.h>

#include "plugin_file.h"

// A runtime that may be there: one for each ABI of Node.js.
typedef struct fp_runtime_kind {
  uint32_t abi;         // NODE_MODULE_VERSION
  const char* runtime;  // sonames
  const char* libnode;
  const char* package;  // Debian's, with that libnode
} fp_runtime_kind;

enum { FP_RUNTIME_KINDS = 4 };

// In the order in which they are tried: the oldest libnode first, because it is the one that stays for the life of a release.
extern const fp_runtime_kind fp_runtime_kinds[FP_RUNTIME_KINDS] __attribute__((visibility("hidden")));

// Which of them this soname of a libnode belongs to; NULL where there is none.
const fp_runtime_kind* fp_runtime_kind_of(const char* libnode);

// The first whose runtime lies beside the plugin; NULL where none does.
const fp_runtime_kind* fp_runtime_kind_beside(const fp_plugin_file* plugin);

#endif
