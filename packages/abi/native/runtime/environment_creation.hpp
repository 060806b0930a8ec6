#ifndef FALCO_PLUGIN_ENVIRONMENT_CREATION_HPP
#define FALCO_PLUGIN_ENVIRONMENT_CREATION_HPP

#include <cstddef>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

#include "hidden_node_variables.hpp"
#include "node.h"
#include "node_process.hpp"

namespace falco_plugin {

// The right to make an environment: the process's lock for that, and the host's NODE_* variables hidden. The lock goes when the environment is
// there, so that another one is made while this one boots: a plugin with two realms starts a tenth sooner. The variables are hidden until release(),
// at the latest until its end. To be made outside of what V8's fatal errors jump out of: a lock that nobody gives back would keep every later
// plugin from starting.
class EnvironmentCreation {
 public:
  // Waits with a bound: ten seconds, or as long as loading may take, where that is longer. Throws CodedError.
  EnvironmentCreation(NodeProcess& process, std::chrono::milliseconds load_limit);
  // Makes one, on the thread that makes all of them: libnode keeps 2 MB of sources for every thread that does, and what only the making
  // needs would stay in that thread's part of the C heap (docs/decisions/0066). Throws CodedError.
  std::unique_ptr<node::CommonEnvironmentSetup> make(std::size_t heap_megabytes);
  void release();

 private:
  NodeProcess& process_;  // never freed
  std::unique_lock<std::timed_mutex> lock_;
  std::optional<HiddenNodeVariables> hidden_;  // after the lock, so that it goes first
};

}  // namespace falco_plugin

#endif
