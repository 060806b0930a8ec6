#include "realm_binding.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

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

bool truth(const Napi::Value& value) { return value.IsBoolean() && value.As<Napi::Boolean>().Value(); }

// What a view of this type shows. False for others, and for memory that is shared between threads or gone.
bool bytes(const Napi::Value& value, napi_typedarray_type wanted, const void*& data, std::size_t& length) {
  napi_typedarray_type type;
  napi_value buffer;
  void* address = nullptr;
  std::size_t offset;
  bool is_array_buffer = false;
  const napi_env env = value.Env();
  if (napi_get_typedarray_info(env, value, &type, &length, &address, &buffer, &offset) != napi_ok || type != wanted) return false;
  if (napi_is_arraybuffer(env, buffer, &is_array_buffer) != napi_ok || !is_array_buffer) return false;
  data = address;
  return address != nullptr || length == 0;
}

// A payload as bytes. Strings are encoded as UTF-8 into scratch; views stay where they are and are valid until JavaScript runs.
bool payload(const Napi::Value& value, std::string& scratch, const void*& data, std::size_t& size) {
  if (value.IsTypedArray()) return bytes(value, napi_uint8_array, data, size);
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
  if (booting != nullptr) booting->expose(env, exports);
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

// The realm's JavaScript may be ended from another thread at any moment. Node-API functions that may run JavaScript fail from
// then on, and node-addon-api turns such a failure into an exception that cannot be thrown, which ends the process. So what is
// called here and in the methods is either of the kind that cannot fail that way (reading values, making primitives), or plain
// Node-API, whose status may be ignored.
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
  const auto value = [](const char* name, napi_value given) {
    return napi_property_descriptor{name, nullptr, nullptr, nullptr, nullptr, given, napi_enumerable, nullptr};
  };
  const auto method = [this](const char* name, napi_callback function) {
    return napi_property_descriptor{name, nullptr, function, nullptr, nullptr, nullptr, napi_enumerable, this};
  };
  const napi_property_descriptor properties[] = {
      value("realm", string(kind_ == Kind::background ? "background" : "event")),
      value("name", string(artifact.name)),
      value("version", string(artifact.version)),
      value("file", string(artifact.file)),
      value("bundle", string(artifact.bundle)),
      value("config", string(state_->config)),
      value("asyncEvents", events),
      method("log", called<&RealmBinding::log>),
      method("setHooks", called<&RealmBinding::set_hooks>),
      method("loaded", called<&RealmBinding::loaded>),
      method("configure", called<&RealmBinding::configure>),
      method("emit", called<&RealmBinding::emit>),
      method("counts", called<&RealmBinding::counts>),
      method("stopped", called<&RealmBinding::stopped>),
      method("dumped", called<&RealmBinding::dumped>),
  };
  napi_define_properties(env, exports, std::size(properties), properties);
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
  napi_value result = nullptr;
  // Opens a callback scope: promises and process.nextTick run before it returns.
  if (napi_make_callback(env, nullptr, env.Global(), hook.Value(), arguments.size(), arguments.data(), &result) != napi_ok) {
    // The hooks catch what JavaScript throws, so it was ended in the middle.
    napi_value thrown = nullptr;
    napi_get_and_clear_last_exception(env, &thrown);
    error = std::string("FP_LOAD_FAILED: the plugin's JavaScript was ended during ") + name;
    return false;
  }
  error = text(Napi::Value(env, result));
  return error.empty();
}

Napi::Value RealmBinding::log(const Napi::CallbackInfo& info) {
  const auto severity = static_cast<Severity>(std::min<std::uint64_t>(number(info[0]), 7));
  state_->log.write(severity, text(info[1]), text(info[2]));
  return info.Env().Undefined();
}

Napi::Value RealmBinding::set_hooks(const Napi::CallbackInfo& info) {
  const napi_env env = info.Env();
  const auto take = [&](const char* name, Napi::FunctionReference& into) {
    napi_value function = nullptr;
    napi_valuetype type = napi_undefined;
    if (napi_get_named_property(env, info[0], name, &function) != napi_ok) return;
    if (napi_typeof(env, function, &type) != napi_ok || type != napi_function) return;
    into = Napi::Persistent(Napi::Function(env, function));
  };
  take("load", load_);
  take("start", start_);
  take("stop", stop_);
  take("snapshot", snapshot_);
  return info.Env().Undefined();
}

Napi::Value RealmBinding::loaded(const Napi::CallbackInfo& info) {
  if (listener_.loaded) listener_.loaded(text(info[0]), truth(info[1]));
  return info.Env().Undefined();
}

// (start, buffer size, drop oldest?, kept events)
Napi::Value RealmBinding::configure(const Napi::CallbackInfo& info) {
  const Overflow overflow = truth(info[2]) ? Overflow::drop_oldest : Overflow::drop_newest;
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
    napi_throw_type_error(env, nullptr, "the payload of an async event is a string or a Uint8Array over an ArrayBuffer");
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

// (Float64Array of 8)
Napi::Value RealmBinding::counts(const Napi::CallbackInfo& info) {
  const AsyncCounts counts = state_->channel.counts();
  const std::uint64_t all[] = {counts.emitted, counts.delivered, counts.outstanding, counts.buffered,
                               counts.dropped, counts.refused,   counts.lost,        counts.discarded};
  const void* address = nullptr;
  std::size_t length = 0;
  if (!info[0].IsTypedArray() || !bytes(info[0], napi_float64_array, address, length)) return info.Env().Undefined();
  auto* into = static_cast<double*>(const_cast<void*>(address));
  for (std::size_t i = 0; i < std::min(length, std::size(all)); ++i) into[i] = static_cast<double>(all[i]);
  return info.Env().Undefined();
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
