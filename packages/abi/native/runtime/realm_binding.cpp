#include "realm_binding.hpp"

#include <algorithm>

#include "binding_values.hpp"
#include "boot_script.hpp"
#include "source_map_file.hpp"
#include "v8.h"
#include "v8_value.hpp"
#include "worker_binding.hpp"

namespace falco_plugin {

using binding_values::number;
using binding_values::payload;
using binding_values::text;
using binding_values::truth;

namespace {

// Node-API gives the registration of a linked binding no argument; set while boot() runs the boot script on this thread.
thread_local RealmBinding* booting = nullptr;

// The author's bundle, which V8 reads where it lies instead of copying it. Owned by V8; keeps the instance's state alive.
class BundleText : public v8::String::ExternalOneByteStringResource {
 public:
  explicit BundleText(std::shared_ptr<InstanceState> state) : state_(std::move(state)) {}
  const char* data() const override { return state_->artifact.bundle.data(); }
  std::size_t length() const override { return state_->artifact.bundle.size(); }

 private:
  const std::shared_ptr<InstanceState> state_;
};

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

v8::Global<v8::Function> hot_hook(napi_value function) {
  return v8::Global<v8::Function>(v8::Isolate::GetCurrent(), v8_value::from_napi(function).As<v8::Function>());
}

constexpr const char* hook_names[hook_count] = {
    "load", "start", "openSource", "sourceRoom", "stop", "runRoutine", "configChanged", "extract", "parse", "captureOpen",
    "captureClose", "setConfig", "eventToString", "listOpenParams", "snapshot", "receive", "dispose", "growInput",
    "reportRejection",
};

}  // namespace

const char* hook_name(Hook hook) { return hook_names[static_cast<std::size_t>(hook)]; }

bool RealmBinding::boot(node::CommonEnvironmentSetup& setup, std::string& error) {
  node::AddLinkedBinding(setup.env(), "falco_plugin", initialize, NAPI_VERSION);
  // Workers find it through the environment that made them.
  add_worker_binding(setup.env(), state_);
  booting = this;
  v8::TryCatch caught(setup.isolate());
  const bool done = !node::LoadEnvironment(setup.env(), boot_script()).IsEmpty();
  booting = nullptr;
  if (done && has(Hook::load)) return true;
  error = "the boot script failed";
  if (caught.HasCaught() && !caught.HasTerminated()) {
    const v8::String::Utf8Value thrown(setup.isolate(), caught.Exception());
    if (*thrown != nullptr) error = *thrown;
  }
  return false;
}

napi_value RealmBinding::initialize(napi_env env, napi_value exports) {
  try {
    if (booting != nullptr) booting->expose(env, exports);
  } catch (...) {
    // No memory for a copy. It must not unwind through V8's frames.
    napi_throw_error(env, nullptr, "out of memory");
  }
  return exports;
}

template <Napi::Value (RealmBinding::*method)(const Napi::CallbackInfo&)>
napi_value RealmBinding::called(napi_env env, napi_callback_info raw) {
  try {
    const Napi::CallbackInfo info(env, raw);
    return (static_cast<RealmBinding*>(info.Data())->*method)(info);
  } catch (...) {
    // No memory for a copy. It must not unwind through V8's frames.
    napi_throw_error(env, nullptr, "out of memory");
    return nullptr;
  }
}

void RealmBinding::expose(napi_env env, napi_value exports) {
  env_ = env;
  const auto string = [env](const std::string& value) {
    napi_value made = nullptr;
    napi_create_string_utf8(env, value.data(), value.size(), &made);
    return made;
  };
  const Artifact& artifact = state_->artifact;
  napi_value events = nullptr;
  napi_create_array_with_length(env, artifact.async_events.size(), &events);
  for (std::size_t i = 0; i < artifact.async_events.size(); ++i) {
    napi_set_element(env, events, static_cast<std::uint32_t>(i), string(artifact.async_events[i]));
  }
  napi_value log_level = nullptr;
  napi_create_uint32(env, static_cast<std::uint32_t>(state_->log.least_severe()), &log_level);
  napi_value workers = nullptr;
  napi_create_uint32(env, static_cast<std::uint32_t>(state_->limits.workers), &workers);
  const SourceMapFile source_map = SourceMapFile::wanted(artifact.file);
  const auto value = [](const char* name, napi_value given) {
    return napi_property_descriptor{name, nullptr, nullptr, nullptr, nullptr, given, napi_enumerable, nullptr};
  };
  const auto method = [this](const char* name, napi_callback function) {
    return napi_property_descriptor{name, nullptr, function, nullptr, nullptr, nullptr, napi_enumerable, this};
  };
  std::vector<napi_property_descriptor> properties = {
      value("realm", string(kind_ == Kind::background ? "background" : "event")),
      value("name", string(artifact.name)),
      value("version", string(artifact.version)),
      value("file", string(artifact.file)),
      value("bundle", bundle()),
      value("sourceMap", string(source_map.content)),
      value("sourceMapProblem", string(source_map.problem)),
      value("config", string(state_->config())),
      value("asyncEvents", events),
      value("metrics", metric_memory()),
      value("logLevel", log_level),
      method("log", called<&RealmBinding::log>),
      method("setHooks", called<&RealmBinding::set_hooks>),
      method("loaded", called<&RealmBinding::loaded>),
      method("stopped", called<&RealmBinding::stopped>),
      method("configure", called<&RealmBinding::configure>),
      method("ready", called<&RealmBinding::ready>),
      value("emit", function(emit)),
      method("counts", called<&RealmBinding::counts>),
      method("sourceOpened", called<&RealmBinding::source_opened>),
      method("sourceRefused", called<&RealmBinding::source_refused>),
      method("sourcePush", called<&RealmBinding::source_push>),
      method("sourceMemory", called<&RealmBinding::source_memory>),
      method("sourceWake", called<&RealmBinding::source_wake>),
      method("sourceDropped", called<&RealmBinding::source_dropped>),
      method("sourceEnd", called<&RealmBinding::source_end>),
      method("sourceProgress", called<&RealmBinding::source_progress>),
      method("routineDone", called<&RealmBinding::routine_done>),
      method("channel", called<&RealmBinding::channel>),
      method("send", called<&RealmBinding::send>),
      method("nextMessage", called<&RealmBinding::next_message>),
      method("setArenas", called<&RealmBinding::set_arenas>),
      method("sourceName", called<&RealmBinding::source_name>),
      method("dumped", called<&RealmBinding::dumped>),
      method("aboutToWrite", called<&RealmBinding::about_to_write>),
      value("workers", workers),
      value("permissions", string(state_->permissions.json())),
      method("sharedBuffer", called<&RealmBinding::shared_buffer>),
      method("countFailure", called<&RealmBinding::count_failure>),
      method("countRefusal", called<&RealmBinding::count_refusal>),
      method("countDenial", called<&RealmBinding::count_denial>),
  };
  tables_.expose(properties);
  napi_define_properties(env, exports, properties.size(), properties.data());
}

napi_value RealmBinding::bundle() {
  const std::string& text = state_->artifact.bundle;
  // esbuild writes ASCII unless it is told otherwise. V8 copies short ones.
  if (!text.empty() && is_ascii(text)) {
    auto resource = std::make_unique<BundleText>(state_);
    v8::Local<v8::String> made;
    if (v8::String::NewExternalOneByte(v8::Isolate::GetCurrent(), resource.get()).ToLocal(&made)) {
      (void)resource.release();
      return v8_value::to_napi(made);
    }
  }
  napi_value copy = nullptr;
  napi_create_string_utf8(env_, text.data(), text.size(), &copy);
  return copy;
}

// The author's cells. JavaScript may hold them longer than the instance lives, and keeps them alive.
napi_value RealmBinding::metric_memory() {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  auto keep = std::make_unique<std::shared_ptr<void>>(state_->metrics.memory());
  auto store = v8::SharedArrayBuffer::NewBackingStore(
      keep->get(), state_->metrics.memory_bytes(),
      [](void*, std::size_t, void* kept) { delete static_cast<std::shared_ptr<void>*>(kept); }, keep.get());
  (void)keep.release();
  // Node-API has no shared memory.
  return v8_value::to_napi(v8::SharedArrayBuffer::New(isolate, std::move(store)));
}

// A function past Node-API. JavaScript must not call it when this is gone, as with the others.
napi_value RealmBinding::function(v8::FunctionCallback called) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::Local<v8::Function> made;
  const bool done = v8::Function::New(isolate->GetCurrentContext(), called, v8::External::New(isolate, this), 0, v8::ConstructorBehavior::kThrow).ToLocal(&made);
  return done ? v8_value::to_napi(made) : nullptr;
}

napi_value RealmBinding::invoke(Hook hook, Arguments arguments, std::string& error) {
  Napi::FunctionReference& function = hooks_[static_cast<std::size_t>(hook)];
  if (env_ == nullptr || function.IsEmpty()) {
    error = std::string("FP_LOAD_FAILED: the realm has no ") + hook_name(hook);
    return nullptr;
  }
  constexpr std::size_t most = 4;
  napi_value values[most] = {};
  std::size_t count = 0;
  for (const Argument& argument : arguments) {
    napi_value& value = values[count++];
    if (argument.text != nullptr) napi_create_string_utf8(env_, argument.text->data(), argument.text->size(), &value);
    else if (argument.boolean) napi_get_boolean(env_, argument.number != 0, &value);
    else napi_create_double(env_, argument.number, &value);
  }
  napi_value global = nullptr, result = nullptr;
  napi_get_global(env_, &global);
  // The background's opens a callback scope, so that promises and process.nextTick run before it returns; the event realm has its own end
  // of a call.
  const napi_status status = kind_ == Kind::background
                                 ? napi_make_callback(env_, nullptr, global, function.Value(), count, values, &result)
                                 : napi_call_function(env_, global, function.Value(), count, values, &result);
  if (status == napi_ok) return result;
  // The hooks catch what JavaScript throws, so it was ended in the middle, or its stack was used up.
  napi_value thrown = nullptr;
  napi_get_and_clear_last_exception(env_, &thrown);
  error = std::string("FP_LOAD_FAILED: the plugin's JavaScript was ended during ") + hook_name(hook);
  return nullptr;
}

bool RealmBinding::call(Hook hook, Arguments arguments, std::string& error) {
  error.clear();
  const Napi::HandleScope scope(env_);
  const napi_value result = invoke(hook, arguments, error);
  if (result == nullptr) return false;
  error = text(Napi::Value(env_, result));
  return error.empty();
}

bool RealmBinding::call_for_text(Hook hook, Arguments arguments, std::string& answer, std::string& error) {
  const Napi::HandleScope scope(env_);
  const napi_value result = invoke(hook, arguments, error);
  if (result == nullptr) return false;
  answer = text(Napi::Value(env_, result));
  return true;
}

void RealmBinding::report_rejection(v8::Local<v8::Value> reason) {
  Napi::FunctionReference& function = hooks_[static_cast<std::size_t>(Hook::report_rejection)];
  if (env_ == nullptr || function.IsEmpty()) return;
  napi_value value = v8_value::to_napi(reason), global = nullptr, result = nullptr, thrown = nullptr;
  napi_get_global(env_, &global);
  if (napi_call_function(env_, global, function.Value(), 1, &value, &result) != napi_ok) {
    napi_get_and_clear_last_exception(env_, &thrown);
  }
}

void RealmBinding::release() {
  for (Napi::FunctionReference& hook : hooks_) hook.Reset();
  extract_.Reset();
  parse_.Reset();
  input_.reset();
  output_.reset();
  arena_ = EventArena();
  source_.reset();
  source_memory_.Reset();
  env_ = nullptr;
}

Napi::Value RealmBinding::log(const Napi::CallbackInfo& info) {
  const auto severity = static_cast<Severity>(std::min<std::uint64_t>(number(info[0]), 7));
  state_->log.write(severity, text(info[1]), text(info[2]));
  return info.Env().Undefined();
}

Napi::Value RealmBinding::set_hooks(const Napi::CallbackInfo& info) {
  const napi_env env = info.Env();
  for (std::size_t i = 0; i < hook_count; ++i) {
    napi_value function = nullptr;
    napi_valuetype type = napi_undefined;
    if (napi_get_named_property(env, info[0], hook_names[i], &function) != napi_ok) continue;
    if (napi_typeof(env, function, &type) != napi_ok || type != napi_function) continue;
    hooks_[i] = Napi::Persistent(Napi::Function(env, function));
    if (static_cast<Hook>(i) == Hook::extract) extract_ = hot_hook(function);
    if (static_cast<Hook>(i) == Hook::parse) parse_ = hot_hook(function);
  }
  return info.Env().Undefined();
}

Napi::Value RealmBinding::loaded(const Napi::CallbackInfo& info) {
  if (listener_.loaded) listener_.loaded(text(info[0]));
  return info.Env().Undefined();
}

Napi::Value RealmBinding::stopped(const Napi::CallbackInfo& info) {
  const std::uint64_t start = number(info[0]);
  // What a closed source's ring takes is not to be kept until the next is opened.
  if (start == source_start_) source_.reset();
  if (start == source_memory_start_) forget_source_memory();
  if (listener_.stopped) listener_.stopped(start);
  return info.Env().Undefined();
}

// (start, routine, more)
Napi::Value RealmBinding::routine_done(const Napi::CallbackInfo& info) {
  if (listener_.routine_done) listener_.routine_done(number(info[0]), static_cast<std::size_t>(number(info[1])), truth(info[2]));
  return info.Env().Undefined();
}

Napi::Value RealmBinding::about_to_write(const Napi::CallbackInfo& info) {
  if (listener_.about_to_write) listener_.about_to_write();
  return info.Env().Undefined();
}

// (buffer)
Napi::Value RealmBinding::shared_buffer(const Napi::CallbackInfo& info) {
  // Node-API has no shared memory.
  const v8::Local<v8::Value> buffer = v8_value::from_napi(info[0]);
  if (listener_.shared_buffer && buffer->IsSharedArrayBuffer()) listener_.shared_buffer(buffer.As<v8::SharedArrayBuffer>());
  return info.Env().Undefined();
}

Napi::Value RealmBinding::count_failure(const Napi::CallbackInfo& info) {
  state_->metrics.add(SdkMetric::call_failures);
  return info.Env().Undefined();
}

Napi::Value RealmBinding::count_refusal(const Napi::CallbackInfo& info) {
  state_->metrics.add(SdkMetric::process_refused);
  return info.Env().Undefined();
}

Napi::Value RealmBinding::count_denial(const Napi::CallbackInfo& info) {
  state_->metrics.add(SdkMetric::permissions_denied);
  return info.Env().Undefined();
}

Napi::Value RealmBinding::dumped(const Napi::CallbackInfo& info) {
  const void* data = nullptr;
  std::size_t size = 0;
  const auto event = static_cast<std::size_t>(number(info[0]));
  if (listener_.dumped && event < state_->channel.names().size() && payload(info[1], text_, data, size)) {
    listener_.dumped(event, data, size);
  }
  return info.Env().Undefined();
}

}  // namespace falco_plugin
