// The other half of FP_RUNTIME_CLAIM; the stub claims, because it is the one that can still turn to another runtime.
#include <cstdint>

#include "falco_plugin/runtime_contract.h"

// An inline variable that is exported is a unique symbol (STB_GNU_UNIQUE): the loader gives all runtimes of a process the same one,
// although they see nothing else of each other. Constant initialisation, so it is there before any code runs.
extern "C" {
[[gnu::used, gnu::visibility("default")]] inline std::uint32_t falco_plugin_runtime_claim = 0;
}
