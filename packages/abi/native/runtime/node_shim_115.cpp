// Node.js 20 (NODE_MODULE_VERSION 115), as Debian 13 packages it.
#include "node_major.hpp"
#include "node_shim.hpp"

#if NODE_MODULE_VERSION != 115
#error "this file is for Node.js 20"
#endif

namespace falco_plugin {

std::vector<const char*> node_shim::builtin_files() {
  return {"/usr/share/nodejs/acorn/dist/acorn.js",
          "/usr/share/nodejs/acorn-walk/dist/walk.js",
          "/usr/share/nodejs/cjs-module-lexer/lexer.js",
          "/usr/share/nodejs/cjs-module-lexer/dist/lexer.js",
          "/usr/share/nodejs/minimatch/dist/cjs/index.bundle.js",
          "/usr/share/nodejs/undici/undici-fetch.js"};
}

const char* node_shim::builtin_packages() { return "node-acorn, node-cjs-module-lexer, node-minimatch and node-undici"; }

bool node_shim::restores_threads_with_handles() { return true; }

// node::per_process::node_start_time.
const char* node_major::started_word() { return "_ZN4node11per_process15node_start_timeE"; }

std::vector<std::string> node_major::v8_flags() { return {}; }

std::uint64_t node_major::environment_flags() {
  return node::EnvironmentFlags::kNoStartDebugSignalHandler | node::EnvironmentFlags::kNoWaitForInspectorFrontend;
}

// Debian builds this version without a snapshot.
std::unique_ptr<node::CommonEnvironmentSetup> node_major::create_setup(node::MultiIsolatePlatform* platform, std::vector<std::string>* errors,
                                                                       const std::vector<std::string>& args, node::EnvironmentFlags::Flags flags) {
  return create_without_snapshot(platform, errors, args, flags);
}

}  // namespace falco_plugin
