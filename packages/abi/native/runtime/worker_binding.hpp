#ifndef FALCO_PLUGIN_WORKER_BINDING_HPP
#define FALCO_PLUGIN_WORKER_BINDING_HPP

#include "node_api.h"

namespace falco_plugin {

// What a worker thread of a plugin gets before any of its own code runs (packages/runtime/src/guard-workers.ts): `script`, the boot
// script, which guards the process in a worker, too.
//
// Asking for it also takes V8's fatal errors of the worker away from Node.js, which would abort the process: the worker's thread stops
// where it is, for good, and with it the realm that waits for its end.
constexpr const char* worker_binding_name = "falco_plugin_worker";
napi_value initialize_worker_binding(napi_env env, napi_value exports);

}  // namespace falco_plugin

#endif
