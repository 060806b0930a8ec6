#include "worker_binding.hpp"

#include <new>
#include <string>
#include <utility>

#include "boot_script.hpp"
#include "buffer_guard.hpp"
#include "heap_guard.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

v8::Local<v8::String> name(v8::Isolate* isolate, const char* text) {
  return v8::String::NewFromUtf8(isolate, text, v8::NewStringType::kInternalized).ToLocalChecked();
}

// What a worker has while its environment is there, whose cleanup frees it.
class GuardedWorker {
 public:
  GuardedWorker(v8::Isolate* isolate, node::Environment* environment, std::shared_ptr<InstanceState> state)
      : state_(std::move(state)), environment_(environment), buffers_(isolate, state_->limits.buffer_mb << 20, [this] { end(); }) {}

  static void free(void* worker) { delete static_cast<GuardedWorker*>(worker); }

  static void count_denial(const v8::FunctionCallbackInfo<v8::Value>& info) {
    static_cast<GuardedWorker*>(info.Data().As<v8::External>()->Value())->state_->metrics.add(SdkMetric::permissions_denied);
  }

  static void shared_buffer(const v8::FunctionCallbackInfo<v8::Value>& info) {
    if (!info[0]->IsSharedArrayBuffer()) return;
    try {
      static_cast<GuardedWorker*>(info.Data().As<v8::External>()->Value())->buffers_.shared(info[0].As<v8::SharedArrayBuffer>());
    } catch (const std::bad_alloc&) {
      // Below here is V8, through which nothing may be thrown. What is not counted is not kept, either.
      info.GetIsolate()->ThrowException(v8::Exception::Error(name(info.GetIsolate(), "out of memory")));
    }
  }

  // False where there is no memory for it.
  bool fill(v8::Isolate* isolate, v8::Local<v8::Context> context, v8::Local<v8::Object> exports) try {
    const std::string permissions = state_->permissions.json();
    const auto set = [&](const char* key, v8::MaybeLocal<v8::Value> value) {
      v8::Local<v8::Value> made;
      return value.ToLocal(&made) && exports->Set(context, name(isolate, key), made).IsJust();
    };
    const auto text = [isolate](const char* utf8) { return v8::String::NewFromUtf8(isolate, utf8).FromMaybe(v8::Local<v8::Value>()); };
    const auto function = [&](v8::FunctionCallback callback) { return v8::Function::New(context, callback, v8::External::New(isolate, this)).FromMaybe(v8::Local<v8::Value>()); };
    return set("script", text(boot_script())) && set("permissions", text(permissions.c_str())) && set("sharedBuffer", function(shared_buffer)) &&
           set("countDenial", function(count_denial));
  } catch (const std::bad_alloc&) {
    return false;
  }

 private:
  // V8 calls it, through which nothing may be thrown.
  void end() {
    state_->metrics.add(SdkMetric::buffer_limits);
    try {
      state_->log.write(Severity::error, "", "FP_BUFFER_LIMIT: the buffers of a worker thread reached their limit of " +
                                                 std::to_string(state_->limits.buffer_mb) + " MB, and it was ended");
    } catch (const std::bad_alloc&) {
      // Counted all the same.
    }
    node::Stop(environment_);
  }

  const std::shared_ptr<InstanceState> state_;
  node::Environment* const environment_;
  BufferGuard buffers_;
};

// On the worker's thread, called by JavaScript. `state` is a std::shared_ptr<InstanceState>.
void initialize(v8::Local<v8::Object> exports, v8::Local<v8::Value>, v8::Local<v8::Context> context, void* state) {
  v8::Isolate* isolate = context->GetIsolate();
  // No FatalEscape is on a worker's thread, so a fatal error there waits for ever.
  FatalEscape::install(isolate);
  auto* worker = new (std::nothrow) GuardedWorker(isolate, node::GetCurrentEnvironment(context), *static_cast<const std::shared_ptr<InstanceState>*>(state));
  if (worker != nullptr) node::AddEnvironmentCleanupHook(isolate, GuardedWorker::free, worker);
  if (worker == nullptr || !worker->fill(isolate, context, exports)) {
    // Nothing of the worker's own may run without guards.
    isolate->ThrowException(v8::Exception::Error(name(isolate, "out of memory")));
  }
}

}  // namespace

void add_worker_binding(node::Environment* environment, const std::shared_ptr<InstanceState>& state) {
  // Workers that boot look here, also where V8 has given up the environment that made them, and its thread is gone. Such an environment
  // is never freed, and this with it; of one that is freed all workers have ended before its hooks run.
  auto* const held = new std::shared_ptr<InstanceState>(state);
  node::AddEnvironmentCleanupHook(
      v8::Isolate::GetCurrent(), [](void* held) { delete static_cast<std::shared_ptr<InstanceState>*>(held); }, held);
  node::AddLinkedBinding(environment, "falco_plugin_worker", initialize, held);
}

}  // namespace falco_plugin
