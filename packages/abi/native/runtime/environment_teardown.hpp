#ifndef FALCO_PLUGIN_ENVIRONMENT_TEARDOWN_HPP
#define FALCO_PLUGIN_ENVIRONMENT_TEARDOWN_HPP

#include <chrono>
#include <memory>

#include "buffer_guard.hpp"
#include "heap_guard.hpp"
#include "node.h"
#include "promise_rejections.hpp"
#include "realm_binding.hpp"

namespace falco_plugin {

// Frees an environment that has no thread of its own, on a thread made for it: Node.js waits in there for requests that cannot be
// cancelled, such as opening a pipe that nobody writes to, and the host must not wait with it. False where it did not end until
// the deadline, or where no thread can be made: the environment is left behind then. No thread may be in it.
bool tear_down_environment(std::unique_ptr<node::CommonEnvironmentSetup> setup, std::unique_ptr<RealmBinding> binding,
                           std::unique_ptr<HeapGuard> heap, std::unique_ptr<BufferGuard> buffers,
                           std::unique_ptr<PromiseRejections> rejections, std::chrono::steady_clock::time_point deadline);

}  // namespace falco_plugin

#endif
