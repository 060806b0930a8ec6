#ifndef FALCO_PLUGIN_STUB_FOREIGN_NODE_H
#define FALCO_PLUGIN_STUB_FOREIGN_NODE_H

#include <stdbool.h>
#include <stddef.h>

// Whether the host itself, or something it opened for all to see, exports Node.js or V8. A libnode of ours would then bind to parts of
// the other one.
bool fp_host_exports_node(void);

// Whether a libnode other than this one (a soname) is mapped; its file name is written to found.
bool fp_other_libnode_is_mapped(const char* soname, char* found, size_t size);

#endif
