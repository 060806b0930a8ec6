// An open source, as JavaScript of the background fills it.
#include <memory>
#include <optional>
#include <utility>

#include "binding_values.hpp"
#include "realm_binding.hpp"
#include "v8.h"
#include "v8_value.hpp"

namespace falco_plugin {

using binding_values::number;
using binding_values::payload;
using binding_values::real;
using binding_values::text;

// The stream of a start; NULL once the host has closed it. Ours while it is the one that was used last.
SourceStream* RealmBinding::source(std::uint64_t start) {
  if (start != source_start_ || !source_) {
    source_ = state_->sources.find(start);
    source_start_ = start;
  }
  return source_.get();
}

// (start)
Napi::Value RealmBinding::source_opened(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->opened();
  return info.Env().Undefined();
}

// (start, error)
Napi::Value RealmBinding::source_refused(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->refused(text(info[1]));
  return info.Env().Undefined();
}

// (start, data, ts) -> PushOutcome
Napi::Value RealmBinding::source_push(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const void* data = nullptr;
  std::size_t size = 0;
  if (!payload(info[1], text_, data, size)) {
    napi_throw_type_error(env, nullptr, "the payload of an event is a string or a Uint8Array over an ArrayBuffer");
    return env.Undefined();
  }
  std::optional<std::uint64_t> ts;
  if (info[2].IsBigInt()) {
    bool lossless = false;
    napi_get_value_bigint_uint64(env, info[2], &ts.emplace(), &lossless);
  }
  SourceStream* stream = source(number(info[0]));
  return Napi::Number::New(env, static_cast<double>(stream == nullptr ? PushOutcome::closed : stream->push(data, size, ts)));
}

// (start) -> ArrayBuffer | undefined
Napi::Value RealmBinding::source_memory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  SourceStream* stream = source(number(info[0]));
  std::size_t bytes = 0;
  // JavaScript may hold it longer than the source is open, and keeps it alive.
  auto keep = std::make_unique<std::shared_ptr<std::uint8_t>>(stream == nullptr ? nullptr : stream->show_memory(bytes));
  if (*keep == nullptr) return env.Undefined();
  forget_source_memory();
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  auto store = v8::ArrayBuffer::NewBackingStore(
      keep->get(), bytes, [](void*, std::size_t, void* kept) { delete static_cast<std::shared_ptr<std::uint8_t>*>(kept); }, keep.get());
  (void)keep.release();
  const v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, std::move(store));
  source_memory_.Reset(isolate, buffer);
  source_memory_start_ = number(info[0]);
  return Napi::Value(env, v8_value::to_napi(buffer));
}

// Nobody uses it any more: it need not wait for the garbage collector, which does not know how much is behind it.
void RealmBinding::forget_source_memory() {
  if (source_memory_.IsEmpty()) return;
  napi_detach_arraybuffer(env_, v8_value::to_napi(source_memory_.Get(v8::Isolate::GetCurrent())));
  source_memory_.Reset();
}

// (start)
Napi::Value RealmBinding::source_wake(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->wake_host();
  return info.Env().Undefined();
}

// (start)
Napi::Value RealmBinding::source_dropped(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->dropped();
  return info.Env().Undefined();
}

// (start, error)
Napi::Value RealmBinding::source_end(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->end(text(info[1]));
  return info.Env().Undefined();
}

// (start, fraction, text)
Napi::Value RealmBinding::source_progress(const Napi::CallbackInfo& info) {
  if (SourceStream* stream = source(number(info[0]))) stream->progress(real(info[1]), text(info[2]));
  return info.Env().Undefined();
}

}  // namespace falco_plugin
