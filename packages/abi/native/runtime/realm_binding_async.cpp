// Async events, as JavaScript of the background emits them.
#include <algorithm>
#include <iterator>
#include <utility>

#include "binding_values.hpp"
#include "realm_binding.hpp"
#include "v8.h"
#include "v8_bytes.hpp"
#include "v8_value.hpp"

namespace falco_plugin {

using binding_values::bytes;
using binding_values::number;
using binding_values::payload;
using binding_values::text;
using binding_values::truth;

namespace {

constexpr std::size_t keep = 1, forget = 2;

void throw_type_error(v8::Isolate* isolate, const char* text) {
  v8::Local<v8::String> message;
  if (v8::String::NewFromUtf8(isolate, text).ToLocal(&message)) isolate->ThrowException(v8::Exception::TypeError(message));
}

}  // namespace

// (start, buffer size, drop oldest?, kept events)
Napi::Value RealmBinding::configure(const Napi::CallbackInfo& info) {
  const Overflow overflow = truth(info[2]) ? Overflow::drop_oldest : Overflow::drop_newest;
  const std::size_t size = Limits::bounded(static_cast<std::size_t>(number(info[1])), state_->limits.async_buffer);
  state_->channel.set_buffer(number(info[0]), size, overflow);
  state_->retained.set_max(static_cast<std::size_t>(number(info[3])));
  return info.Env().Undefined();
}

// (start)
Napi::Value RealmBinding::ready(const Napi::CallbackInfo& info) {
  if (listener_.ready) listener_.ready(number(info[0]));
  return info.Env().Undefined();
}

// (start, event, data, retain, key) -> EmitOutcome. Past Node-API, which took as long as all the rest.
void RealmBinding::emit(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto* binding = static_cast<RealmBinding*>(info.Data().As<v8::External>()->Value());
  v8::Isolate* isolate = info.GetIsolate();
  try {
    EmitOutcome outcome = EmitOutcome::dropped;
    if (binding->emit(info, outcome)) {
      info.GetReturnValue().Set(static_cast<std::int32_t>(outcome));
    } else {
      throw_type_error(isolate, "the payload of an async event is a string or a Uint8Array over an ArrayBuffer");
    }
  } catch (...) {
    // No memory for a copy. It must not unwind through V8's frames.
    throw_type_error(isolate, "out of memory");
  }
}

// False where the arguments are not what they should be.
bool RealmBinding::emit(const v8::FunctionCallbackInfo<v8::Value>& info, EmitOutcome& outcome) {
  const std::size_t event = v8_value::index(info[1]);
  const V8Bytes bytes(info[2]);
  const void* data = bytes.data();
  std::size_t size = bytes.size();
  if (event >= state_->channel.names().size()) return false;
  if (!bytes.valid() && !payload(Napi::Value(env_, v8_value::to_napi(info[2])), text_, data, size)) return false;
  outcome = state_->channel.emit(static_cast<std::uint64_t>(v8_value::real(info[0])), event, data, size, event_bytes_);
  if (outcome != EmitOutcome::stopped) retain(info, event, data, size);
  if (outcome == EmitOutcome::sent) state_->sources.interrupt();
  if (outcome == EmitOutcome::queued && listener_.queued) listener_.queued();
  return true;
}

void RealmBinding::retain(const v8::FunctionCallbackInfo<v8::Value>& info, std::size_t event, const void* data, std::size_t size) {
  const std::size_t retain = v8_value::index(info[3]);
  if (retain != keep && retain != forget) return;
  const std::string key = text(Napi::Value(env_, v8_value::to_napi(info[4])));
  if (retain == forget) return state_->retained.forget(key);
  AsyncEventBytes kept;
  encode_async_event(kept, state_->channel.names()[event], data, size, state_->channel.tid());
  state_->retained.keep(key, std::move(kept));
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

}  // namespace falco_plugin
