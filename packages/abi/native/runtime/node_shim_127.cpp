// Node.js 22 (NODE_MODULE_VERSION 127), as Debian packages it after 13. Its headers need C++20.
#include <dlfcn.h>

#include <cstdint>
#include <stdexcept>

#include "node.h"
#include "node_shim.hpp"
#include "v8.h"

#if NODE_MODULE_VERSION != 127
#error "this file is for Node.js 22"
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
  return {"/usr/share/nodejs/acorn/dist/acorn.js",
          "/usr/share/nodejs/acorn-walk/dist/walk.js",
          "/usr/share/nodejs/cjs-module-lexer/lexer.js",
          "/usr/share/nodejs/cjs-module-lexer/dist/lexer.js",
          "/usr/share/nodejs/undici/undici-fetch.js"};
}

const char* builtin_packages() { return "node-acorn, node-cjs-module-lexer and node-undici"; }

bool started_by_others() {
  // node::per_process::node_start_time, 0 until then.
  const auto* started = static_cast<const std::uint64_t*>(dlsym(RTLD_DEFAULT, "_ZN4node11per_process15node_start_timeE"));
  return started != nullptr && *started != 0;
}

bool restores_threads_with_handles() { return true; }

node::MultiIsolatePlatform* start_process(std::size_t heap_megabytes) {
  namespace Flags = node::ProcessInitializationFlags;
  std::vector<std::string> args{
      "falco-plugin",
      // Memory protection keys belong to threads: the host's do not descend from ours and would fault on V8's pages.
      "--no-memory-protection-keys",
      // It takes away the point where a loop can be ended, if the loop seems to be short: a watchdog could not end it then.
      "--no-turboshaft-loop-unrolling"};
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

// Debian builds this version without a snapshot.
std::unique_ptr<node::CommonEnvironmentSetup> create_environment(node::MultiIsolatePlatform* platform, std::string& failure) {
  namespace Flags = node::EnvironmentFlags;
  const auto flags = static_cast<Flags::Flags>(Flags::kNoGlobalSearchPaths | Flags::kNoCreateInspector |
                                               Flags::kNoStartDebugSignalHandler | Flags::kNoWaitForInspectorFrontend |
                                               Flags::kNoNativeAddons | Flags::kTrackUnmanagedFds);
  const std::vector<std::string> args{"falco-plugin"};
  const std::vector<std::string> exec_args;
  std::vector<std::string> errors;
  auto setup = node::CommonEnvironmentSetup::Create(platform, &errors, args, exec_args, flags);
  if (!setup) failure = join(errors);
  return setup;
}

}  // namespace falco_plugin::node_shim
