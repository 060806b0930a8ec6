#include "node_shim.hpp"

#include <dlfcn.h>

#include <cstdint>
#include <stdexcept>

#include "node.h"
#include "node_major.hpp"
#include "v8.h"

namespace falco_plugin::node_shim {
namespace {

std::string join(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : "; ") + line;
  return all;
}

std::vector<std::string> process_arguments(std::size_t heap_megabytes) {
  std::vector<std::string> args{"falco-plugin"};
  for (auto& flags : {node_major::v8_flags(), heap_flags(heap_megabytes)}) args.insert(args.end(), flags.begin(), flags.end());
  return args;
}

}  // namespace

unsigned abi() { return NODE_MODULE_VERSION; }

bool started_by_others() {
  const auto* word = static_cast<const std::uint64_t*>(dlsym(RTLD_DEFAULT, node_major::started_word()));
  return word != nullptr && *word != 0;
}

node::MultiIsolatePlatform* start_process(std::size_t heap_megabytes) {
  namespace Flags = node::ProcessInitializationFlags;
  const auto result = node::InitializeOncePerProcess(
      process_arguments(heap_megabytes),
      {Flags::kNoStdioInitialization, Flags::kNoDefaultSignalHandling, Flags::kNoInitializeV8, Flags::kNoInitializeNodeV8Platform,
       Flags::kNoParseGlobalDebugVariables, Flags::kNoAdjustResourceLimits, Flags::kNoUseLargePages, Flags::kNoPrintHelpOrVersionOutput,
       Flags::kDisableNodeOptionsEnv});
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
  const auto flags = static_cast<Flags::Flags>(Flags::kNoGlobalSearchPaths | Flags::kNoCreateInspector | Flags::kNoNativeAddons |
                                               Flags::kTrackUnmanagedFds | node_major::environment_flags());
  std::vector<std::string> errors;
  auto setup = node_major::create_setup(platform, &errors, {"falco-plugin"}, flags);
  if (!setup) failure = join(errors);
  return setup;
}

}  // namespace falco_plugin::node_shim
