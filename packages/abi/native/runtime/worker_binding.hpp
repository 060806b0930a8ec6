#ifndef FALCO_PLUGIN_WORKER_BINDING_HPP
#define FALCO_PLUGIN_WORKER_BINDING_HPP

#include <memory>

#include "instance_state.hpp"
#include "node.h"

namespace falco_plugin {

// What a worker thread of a plugin gets before any of its own code runs (packages/runtime/src/guard-workers.ts): `script`, the boot
// script, which guards the process in a worker, too, and `permissions`, `countDenial` and `sharedBuffer`, see NativeBinding.
//
// Asking for it also gives the worker the same limit of buffers as its realm, and takes V8's fatal errors of the worker away from Node.js,
// which would abort the process: the worker's thread stops where it is, for good, and with it the realm that waits for its end.
//
// Workers of the environment, and theirs, find it through those that made them. The environment keeps `state` alive, and each worker does
// so for itself. On the thread that has entered the environment's isolate.
void add_worker_binding(node::Environment* environment, const std::shared_ptr<InstanceState>& state);

}  // namespace falco_plugin

#endif
