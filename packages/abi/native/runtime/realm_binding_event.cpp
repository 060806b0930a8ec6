// The memory in which the event realm's JavaScript reads events and writes answers.
#include "binding_values.hpp"
#include "realm_binding.hpp"

namespace falco_plugin {

// (input, output): the memory stays where it is as long as we hold the buffers, which nobody can detach: they are not given to authors.
Napi::Value RealmBinding::set_arenas(const Napi::CallbackInfo& info) {
  const napi_env env = info.Env();
  void* input = nullptr;
  void* output = nullptr;
  std::size_t input_size = 0, output_size = 0;
  if (napi_get_arraybuffer_info(env, info[0], &input, &input_size) != napi_ok ||
      napi_get_arraybuffer_info(env, info[1], &output, &output_size) != napi_ok) {
    return info.Env().Undefined();
  }
  input_ = Napi::Persistent(Napi::ArrayBuffer(env, info[0]));
  output_ = Napi::Persistent(Napi::ArrayBuffer(env, info[1]));
  arena_ = EventArena{static_cast<std::uint8_t*>(input), input_size, static_cast<std::uint8_t*>(output), output_size};
  return info.Env().Undefined();
}

Napi::Value RealmBinding::source_name(const Napi::CallbackInfo& info) {
  const std::string& name = state_->source_names.name(static_cast<std::uint32_t>(binding_values::number(info[0])));
  napi_value made = nullptr;
  napi_create_string_utf8(info.Env(), name.data(), name.size(), &made);
  return Napi::Value(info.Env(), made);
}

}  // namespace falco_plugin
