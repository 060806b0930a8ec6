#include "realm_binding.hpp"

#include <algorithm>
#include <cmath>

#include "boot_script.hpp"
#include "v8.h"

namespace falco_plugin {
namespace {

// Node-API gives the registration of a linked binding no argument; set while boot() runs the boot script on this thread.
thread_local RealmBinding* booting = nullptr;

constexpr int keep = 1, forget = 2;

std::string text(const Napi::Value& value) { return value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string(); }

std::uint64_t number(const Napi::Value& value) {
  const double given = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : 0;
  return given > 0 && std::isfinite(given) ? static_cast<std::uint64_t>(given) : 0;
}

// A payload as bytes. Strings are encoded as UTF-8 into scratch; views stay where they are and are valid until JavaScript runs.
bool payload(const Napi::Value& value, std::string& scratch, const void*& data, std::size_t& size) {
  if (value.IsTypedArray()) {
    const auto array = value.As<Napi::TypedArray>();
    data = static_cast<const char*>(array.ArrayBuffer().Data()) + array.ByteOffset();
    size = array.ByteLength();
    return true;
  }
  if (!value.IsString()) return false;
  napi_get_value_string_utf8(value.Env(), value, nullptr, 0, &size);
  scratch.resize(size + 1);
  napi_get_value_string_utf8(value.Env(), value, scratch.data(), scratch.size(), &size);
  data = scratch.data();
  return true;
}

}  // namespace

bool RealmBinding::boot(node::CommonEnvironmentSetup& setup, std::string& error) {
  node::AddLinkedBinding(setup.env(), "falco_plugin", initialize, NAPI_VERSION);
  booting = this;
  v8::TryCatch caught(setup.isolate());
  const bool done = !node::LoadEnvironment(setup.env(), boot_script()).IsEmpty();
  booting = nullptr;
  if (done && !load_.IsEmpty()) return true;
  error = "the boot script failed";
  if (caught.HasCaught() && !caught.HasTerminated()) {
    const v8::String::Utf8Value thrown(setup.isolate(), caught.Exception());
    if (*thrown != nullptr) error = *thrown;
  }
  return false;
}

napi_value RealmBinding::initialize(napi_env env, napi_value exports) {
  if (booting != nullptr) booting->expose(env, Napi::Object(env, exports));
  return exports;
}

void RealmBinding::expose(Napi::Env env, Napi::Object exports) {
  env_ = env;
  RealmBinding* self = this;
  const Artifact& artifact = state_->artifact;
  exports.Set("realm", kind_ == Kind::background ? "background" : "event");
  exports.Set("name", artifact.name);
  exports.Set("version", artifact.version);
  exports.Set("file", artifact.file);
  exports.Set("bundle", artifact.bundle);
  exports.Set("config", state_->config);
  Napi::Array events = Napi::Array::New(env, artifact.async_events.size());
  for (std::size_t i = 0; i < artifact.async_events.size(); ++i) events.Set(i, artifact.async_events[i]);
  exports.Set("asyncEvents", events);

  using Method = Napi::Value (RealmBinding::*)(const Napi::CallbackInfo&);
  const auto method = [&](const char* name, Method function) {
    exports.Set(name, Napi::Function::New(
                          env, [self, function](const Napi::CallbackInfo& info) { return (self->*function)(info); }, name));
  };
  method("log", &RealmBinding::log);
  method("setHooks", &RealmBinding::set_hooks);
  method("loaded", &RealmBinding::loaded);
  method("configure", &RealmBinding::configure);
  method("emit", &RealmBinding::emit);
  method("counts", &RealmBinding::counts);
  method("stopped", &RealmBinding::stopped);
  method("dumped", &RealmBinding::dumped);
}

bool RealmBinding::load(std::string& error) { return call(load_, "load", {}, error); }
bool RealmBinding::start(std::uint64_t start, std::string& error) {
  return call(start_, "start", {static_cast<double>(start)}, error);
}
bool RealmBinding::stop(std::uint64_t start, std::string& error) {
  return call(stop_, "stop", {static_cast<double>(start)}, error);
}
bool RealmBinding::snapshot(std::string& error) { return call(snapshot_, "snapshot", {}, error); }

void RealmBinding::release() {
  load_.Reset();
  start_.Reset();
  stop_.Reset();
  snapshot_.Reset();
  env_ = nullptr;
}

bool RealmBinding::call(Napi::FunctionReference& hook, const char* name, const std::vector<double>& numbers, std::string& error) {
  if (env_ == nullptr || hook.IsEmpty()) {
    error = std::string("FP_LOAD_FAILED: the realm has no ") + name;
    return false;
  }
  const Napi::Env env(env_);
  const Napi::HandleScope scope(env);
  std::vector<napi_value> arguments;
  for (const double value : numbers) arguments.push_back(Napi::Number::New(env, value));
  // Opens a callback scope: promises and process.nextTick run before it returns.
  const Napi::Value result = hook.MakeCallback(env.Global(), arguments);
  if (env.IsExceptionPending()) {
    error = env.GetAndClearPendingException().Message();
    return false;
  }
  if (result.IsEmpty()) {
    error = "FP_CALL_TIMEOUT: the realm's JavaScript was ended";
    return false;
  }
  error = text(result);
  return error.empty();
}

Napi::Value RealmBinding::log(const Napi::CallbackInfo& info) {
  const auto severity = static_cast<Severity>(std::min<std::uint64_t>(number(info[0]), 7));
  state_->log.write(severity, text(info[1]), text(info[2]));
  return info.Env().Undefined();
}

Napi::Value RealmBinding::set_hooks(const Napi::CallbackInfo& info) {
  const Napi::Object hooks = info[0].As<Napi::Object>();
  load_ = Napi::Persistent(hooks.Get("load").As<Napi::Function>());
  start_ = Napi::Persistent(hooks.Get("start").As<Napi::Function>());
  stop_ = Napi::Persistent(hooks.Get("stop").As<Napi::Function>());
  snapshot_ = Napi::Persistent(hooks.Get("snapshot").As<Napi::Function>());
  return info.Env().Undefined();
}

Napi::Value RealmBinding::loaded(const Napi::CallbackInfo& info) {
  if (listener_.loaded) listener_.loaded(text(info[0]), info[1].ToBoolean());
  return info.Env().Undefined();
}

// (start, buffer size, drop oldest?, kept events)
Napi::Value RealmBinding::configure(const Napi::CallbackInfo& info) {
  const Overflow overflow = info[2].ToBoolean() ? Overflow::drop_oldest : Overflow::drop_newest;
  state_->channel.set_buffer(number(info[0]), static_cast<std::size_t>(number(info[1])), overflow);
  state_->retained.set_max(static_cast<std::size_t>(number(info[3])));
  return info.Env().Undefined();
}

// (start, event, data, retain, key) -> EmitOutcome
Napi::Value RealmBinding::emit(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto event = static_cast<std::size_t>(number(info[1]));
  const void* data = nullptr;
  std::size_t size = 0;
  if (event >= state_->channel.names().size() || !payload(info[2], text_, data, size)) {
    Napi::TypeError::New(env, "emit(start, event, data, retain, key)").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const EmitOutcome outcome = state_->channel.emit(number(info[0]), event, data, size);
  if (outcome != EmitOutcome::stopped) {
    const int retain = static_cast<int>(number(info[3]));
    if (retain == keep) {
      AsyncEventBytes bytes;
      encode_async_event(bytes, state_->channel.names()[event], data, size, state_->channel.tid());
      state_->retained.keep(text(info[4]), std::move(bytes));
    } else if (retain == forget) {
      state_->retained.forget(text(info[4]));
    }
  }
  if (outcome == EmitOutcome::queued && listener_.queued) listener_.queued();
  return Napi::Number::New(env, static_cast<double>(outcome));
}

Napi::Value RealmBinding::counts(const Napi::CallbackInfo& info) {
  const AsyncCounts counts = state_->channel.counts();
  Napi::Array result = Napi::Array::New(info.Env());
  std::uint32_t i = 0;
  for (const std::uint64_t count : {counts.emitted, counts.delivered, counts.outstanding, counts.buffered, counts.dropped,
                                    counts.refused, counts.lost, counts.discarded}) {
    result.Set(i++, Napi::Number::New(info.Env(), static_cast<double>(count)));
  }
  return result;
}

Napi::Value RealmBinding::stopped(const Napi::CallbackInfo& info) {
  if (listener_.stopped) listener_.stopped(number(info[0]));
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
