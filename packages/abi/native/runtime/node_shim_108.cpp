// Node.js 18 (NODE_MODULE_VERSION 108), as Debian 12 packages it.
#include <dlfcn.h>

#include <stdexcept>

#include "node.h"
#include "node_shim.hpp"
#include "v8.h"

#if NODE_MODULE_VERSION != 108
#error "this file is for Node.js 18"
#endif

namespace falco_plugin::node_shim {
namespace {

std::string join(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : "; ") + line;
  return all;
}

}  // namespace

unsigned abi() { return NODE_MODULE_VERSION; }

std::vector<const char*> builtin_files() {
  return {"/usr/share/nodejs/acorn/dist/acorn.js", "/usr/share/nodejs/acorn-walk/dist/walk.js",
          "/usr/share/nodejs/cjs-module-lexer/lexer.js", "/usr/share/nodejs/cjs-module-lexer/dist/lexer.js",
          "/usr/share/nodejs/undici/undici-fetch.js"};
}

const char* builtin_packages() { return "node-acorn, node-cjs-module-lexer and node-undici"; }

bool started_by_others() {
  // v8::internal::V8::platform_: set from V8's initialisation on.
  const auto* platform = static_cast<void* const*>(dlsym(RTLD_DEFAULT, "_ZN2v88internal2V89platform_E"));
  return platform != nullptr && *platform != nullptr;
}

bool restores_threads_with_handles() { return false; }

node::MultiIsolatePlatform* start_process(std::size_t heap_megabytes) {
  namespace Flags = node::ProcessInitializationFlags;
  // Memory protection keys belong to threads: the host's do not descend from ours and would fault on V8's pages.
  std::vector<std::string> args{"falco-plugin", "--no-wasm-memory-protection-keys"};
  for (std::string& flag : heap_flags(heap_megabytes)) args.push_back(std::move(flag));
  const auto result = node::InitializeOncePerProcess(
      args, {Flags::kNoStdioInitialization, Flags::kNoDefaultSignalHandling, Flags::kNoInitializeV8,
             Flags::kNoInitializeNodeV8Platform, Flags::kNoParseGlobalDebugVariables, Flags::kNoAdjustResourceLimits,
             Flags::kNoUseLargePages, Flags::kNoPrintHelpOrVersionOutput, Flags::kDisableNodeOptionsEnv});
  if (result->early_return()) throw std::runtime_error(join(result->errors()));
  // One that got stuck with a realm that ran out of memory must not keep the others from being compiled and collected.
  constexpr int v8_threads = 2;
  node::MultiIsolatePlatform* platform = node::MultiIsolatePlatform::Create(v8_threads).release();
  v8::V8::InitializePlatform(platform);
  v8::V8::Initialize();
  return platform;
}

std::unique_ptr<node::CommonEnvironmentSetup> create_environment(node::MultiIsolatePlatform* platform, std::string& failure) {
  namespace Flags = node::EnvironmentFlags;
  const auto flags = static_cast<Flags::Flags>(Flags::kNoGlobalSearchPaths | Flags::kNoCreateInspector |
                                               Flags::kNoNativeAddons | Flags::kTrackUnmanagedFds);
  std::vector<std::string> errors;
  auto setup = node::CommonEnvironmentSetup::Create(platform, &errors, std::vector<std::string>{"falco-plugin"},
                                                    std::vector<std::string>{}, flags);
  if (!setup) failure = join(errors);
  return setup;
}

}  // namespace falco_plugin::node_shim
