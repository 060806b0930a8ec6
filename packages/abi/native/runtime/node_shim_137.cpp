// Node.js 24 (NODE_MODULE_VERSION 137), as Debian packages it after 13. Its headers need C++20.
#include "node_major.hpp"
#include "node_shim.hpp"

#if NODE_MODULE_VERSION != 137
#error "this file is for Node.js 24"
#endif

namespace falco_plugin {
namespace {

// All isolates of a process must come from the same snapshot, and it must outlive them: never freed.
const node::EmbedderSnapshotData* builtin_snapshot() {
  static const auto* const snapshot = node::EmbedderSnapshotData::BuiltinSnapshotData().release();
  return snapshot;
}

}  // namespace

std::vector<const char*> node_shim::builtin_files() {
  return {"/usr/share/nodejs/acorn/dist/acorn.js",
          "/usr/share/nodejs/acorn-walk/dist/walk.js",
          "/usr/share/nodejs/undici/undici-fetch.js"};
}

const char* node_shim::builtin_packages() { return "node-acorn and node-undici"; }

// Of what the thread's debugger was doing, which is nothing.
bool node_shim::restores_threads_with_handles() { return true; }

// node::per_process::node_start_time. V8 does not export what it knows about that in this version.
const char* node_major::started_word() { return "_ZN4node11per_process15node_start_timeE"; }

std::vector<std::string> node_major::v8_flags() { return {"--no-memory-protection-keys", "--no-turboshaft-loop-unrolling"}; }

std::uint64_t node_major::environment_flags() {
  return node::EnvironmentFlags::kNoStartDebugSignalHandler | node::EnvironmentFlags::kNoWaitForInspectorFrontend;
}

std::unique_ptr<node::CommonEnvironmentSetup> node_major::create_setup(node::MultiIsolatePlatform* platform, std::vector<std::string>* errors,
                                                                       const std::vector<std::string>& args, node::EnvironmentFlags::Flags flags) {
  const node::EmbedderSnapshotData* const snapshot = builtin_snapshot();
  if (snapshot == nullptr) return create_without_snapshot(platform, errors, args, flags);
  return node::CommonEnvironmentSetup::CreateFromSnapshot(platform, errors, snapshot, args, std::vector<std::string>{}, flags);
}

}  // namespace falco_plugin
