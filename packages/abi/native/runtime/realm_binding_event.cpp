// The memory in which the event realm's JavaScript reads events and writes answers.
#include <memory>
#include <utility>

#include "binding_values.hpp"
#include "realm_binding.hpp"
#include "v8.h"
#include "v8_value.hpp"

namespace falco_plugin {
namespace {

// What an ArrayBuffer shows. Held by ourselves, because the buffer may be transferred away from under us: authors get views on it.
// What JavaScript can make smaller gives its pages back while we would write there, so it is not taken: the constructor that
// the boot script calls may have been replaced.
std::shared_ptr<v8::BackingStore> memory_of(napi_value buffer) {
  const v8::Local<v8::Value> value = v8_value::from_napi(buffer);
  if (!value->IsArrayBuffer()) return nullptr;
  std::shared_ptr<v8::BackingStore> memory = value.As<v8::ArrayBuffer>()->GetBackingStore();
#if V8_MAJOR_VERSION >= 11
  if (memory->IsResizableByUserJavaScript()) return nullptr;
#endif
  return memory;
}

}  // namespace

// (input, output): both keep their memory until they are given anew.
Napi::Value RealmBinding::set_arenas(const Napi::CallbackInfo& info) {
  auto input = memory_of(info[0]);
  auto output = memory_of(info[1]);
  if (!input || !output) return info.Env().Undefined();
  arena_ = EventArena{static_cast<std::uint8_t*>(input->Data()), input->ByteLength(), static_cast<std::uint8_t*>(output->Data()),
                      output->ByteLength()};
  input_ = std::move(input);
  output_ = std::move(output);
  return info.Env().Undefined();
}

Napi::Value RealmBinding::source_name(const Napi::CallbackInfo& info) {
  const std::string& name = state_->source_names.name(static_cast<std::uint32_t>(binding_values::number(info[0])));
  napi_value made = nullptr;
  napi_create_string_utf8(info.Env(), name.data(), name.size(), &made);
  return Napi::Value(info.Env(), made);
}

}  // namespace falco_plugin
