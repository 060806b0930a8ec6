#ifndef FALCO_PLUGIN_STUB_EXPORTED_H
#define FALCO_PLUGIN_STUB_EXPORTED_H

// Everything else is hidden. The builder may take an exported symbol away again: the stub never calls one by its name.
#define FP_EXPORTED __attribute__((visibility("default")))

#endif
