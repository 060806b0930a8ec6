#ifndef FALCO_PLUGIN_NODE_SHIM_HPP
#define FALCO_PLUGIN_NODE_SHIM_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace node {
class CommonEnvironmentSetup;
class MultiIsolatePlatform;
}  // namespace node

// What differs between majors of Node.js. Its C++ interface changes without a sign (a return type is not part of a mangled
// name), so each major has a runtime of its own, compiled against its headers, with a file for what is said in other words there (node_major.hpp),
// and nothing else of a runtime calls node:: functions that changed.
namespace falco_plugin::node_shim {

// NODE_MODULE_VERSION that this runtime was compiled for.
unsigned abi();
// Files that this libnode reads while it makes an environment.
std::vector<const char*> builtin_files();
// Debian's packages with those files, for a sentence.
const char* builtin_packages();
// Flags of V8 that all majors know. What a call of the host waits for must be short (docs/decisions/0066): a small young generation bounds
// how much one collection can find alive, and it is collected by the thread that needs it, which waits for no other. V8's own limit would
// also let each realm keep 48 MB of garbage. Without a limit for the old generation, a heap grows beyond 4 GB.
inline std::string heap_limit_flag(std::size_t heap_megabytes) { return "--max-old-space-size=" + std::to_string(heap_megabytes); }
inline std::vector<std::string> heap_flags(std::size_t heap_megabytes) {
  return {heap_limit_flag(heap_megabytes), "--max-semi-space-size=2", "--no-parallel-scavenge"};
}
// Whether this libnode runs already, before start_process(): another library of the process needs it, too.
bool started_by_others();
// Whether V8 makes handles while a thread that left a Locker through an Unlocker comes back after another one: in the scope that the thread had then,
// and it must have had one.
bool restores_threads_with_handles();
// Starts Node.js, with this limit for the old generation of each environment. The platform is never freed. Throws std::exception.
node::MultiIsolatePlatform* start_process(std::size_t heap_megabytes);
// Makes an environment. NULL, and why, where that fails. The caller holds EnvironmentCreation.
std::unique_ptr<node::CommonEnvironmentSetup> create_environment(node::MultiIsolatePlatform* platform, std::string& failure);

}  // namespace falco_plugin::node_shim

#endif
