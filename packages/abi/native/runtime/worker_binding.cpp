#include "worker_binding.hpp"

#include "boot_script.hpp"
#include "heap_guard.hpp"
#include "v8.h"

namespace falco_plugin {

napi_value initialize_worker_binding(napi_env env, napi_value exports) {
  // No FatalEscape is on a worker's thread, so a fatal error there waits for ever.
  FatalEscape::install(v8::Isolate::GetCurrent());
  napi_value script = nullptr;
  if (napi_create_string_utf8(env, boot_script(), NAPI_AUTO_LENGTH, &script) == napi_ok) {
    (void)napi_set_named_property(env, exports, "script", script);
  }
  return exports;
}

}  // namespace falco_plugin
