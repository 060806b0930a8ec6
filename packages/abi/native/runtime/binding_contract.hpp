#ifndef FALCO_PLUGIN_BINDING_CONTRACT_HPP
#define FALCO_PLUGIN_BINDING_CONTRACT_HPP

#include <cstdint>

namespace falco_plugin {

// Version of what bundles may expect of this runtime. Raised when something is added; see bindingContract in packages/abi/src.
constexpr std::uint32_t binding_contract = 4;
// Version of the runtime, as stubs report it, and as tools read it from the file.
#define FP_RUNTIME_VERSION "0.1.0"
constexpr const char* runtime_version = FP_RUNTIME_VERSION;

}  // namespace falco_plugin

#endif
