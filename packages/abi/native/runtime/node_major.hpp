#ifndef FALCO_PLUGIN_NODE_MAJOR_HPP
#define FALCO_PLUGIN_NODE_MAJOR_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "node.h"

// What one major of Node.js has of its own, besides what node_shim.hpp says of it: in node_shim_<ABI>.cpp. It is called by node_shim.cpp alone, which
// is compiled against each major's headers, too, and reads the same for all of them.
namespace falco_plugin::node_major {

// Name of a word of the library that is 0 until Node.js runs in this process.
const char* started_word();
// Flags of V8 by the names that this major has for them, where it has them:
// - against memory protection keys. They belong to threads: the host's do not descend from ours and would fault on V8's pages;
// - against unrolling loops in Turboshaft. It takes away the point where a loop can be ended, if the loop seems to be short: a watchdog could not end it then.
std::vector<std::string> v8_flags();
// Flags of environments, besides those that all majors know.
std::uint64_t environment_flags();
// Makes an environment, from the snapshot that the library has, if any.
std::unique_ptr<node::CommonEnvironmentSetup> create_setup(node::MultiIsolatePlatform* platform, std::vector<std::string>* errors,
                                                           const std::vector<std::string>& args, node::EnvironmentFlags::Flags flags);

// create_setup() of a library without a snapshot.
inline std::unique_ptr<node::CommonEnvironmentSetup> create_without_snapshot(node::MultiIsolatePlatform* platform, std::vector<std::string>* errors,
                                                                             const std::vector<std::string>& args, node::EnvironmentFlags::Flags flags) {
  return node::CommonEnvironmentSetup::Create(platform, errors, args, std::vector<std::string>{}, flags);
}

}  // namespace falco_plugin::node_major

#endif
