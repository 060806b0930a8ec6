// Async events, as JavaScript of the background emits them.
#include <algorithm>
#include <iterator>

#include "binding_values.hpp"
#include "realm_binding.hpp"

namespace falco_plugin {

using binding_values::bytes;
using binding_values::number;
using binding_values::payload;
using binding_values::text;
using binding_values::truth;

namespace {

constexpr int keep = 1, forget = 2;

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
      AsyncEventBytes kept;
      encode_async_event(kept, state_->channel.names()[event], data, size, state_->channel.tid());
      state_->retained.keep(text(info[4]), std::move(kept));
    } else if (retain == forget) {
      state_->retained.forget(text(info[4]));
    }
  }
  if (outcome == EmitOutcome::sent) state_->sources.interrupt();
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

}  // namespace falco_plugin
