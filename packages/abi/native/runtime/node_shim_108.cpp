// Node.js 18 (NODE_MODULE_VERSION 108), as Debian 12 packages it.
#include "node_major.hpp"
#include "node_shim.hpp"

#if NODE_MODULE_VERSION != 108
#error "this file is for Node.js 18"
#endif

namespace falco_plugin {

std::vector<const char*> node_shim::builtin_files() {
  return {"/usr/share/nodejs/acorn/dist/acorn.js",
          "/usr/share/nodejs/acorn-walk/dist/walk.js",
          "/usr/share/nodejs/cjs-module-lexer/lexer.js",
          "/usr/share/nodejs/cjs-module-lexer/dist/lexer.js",
          "/usr/share/nodejs/undici/undici-fetch.js"};
}

const char* node_shim::builtin_packages() { return "node-acorn, node-cjs-module-lexer and node-undici"; }

bool node_shim::restores_threads_with_handles() { return false; }

// v8::internal::V8::platform_: set from V8's initialisation on.
const char* node_major::started_word() { return "_ZN2v88internal2V89platform_E"; }

std::vector<std::string> node_major::v8_flags() { return {"--no-wasm-memory-protection-keys"}; }

std::uint64_t node_major::environment_flags() { return 0; }

std::unique_ptr<node::CommonEnvironmentSetup> node_major::create_setup(node::MultiIsolatePlatform* platform, std::vector<std::string>* errors,
                                                                       const std::vector<std::string>& args, node::EnvironmentFlags::Flags flags) {
  return create_without_snapshot(platform, errors, args, flags);
}

}  // namespace falco_plugin
