#include "binding_values.hpp"

namespace falco_plugin::binding_values {

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

bool payload(const Napi::Value& value, std::string& scratch, const void*& data, std::size_t& size) {
  if (value.IsTypedArray()) return bytes(value, napi_uint8_array, data, size);
  if (!value.IsString()) return false;
  napi_get_value_string_utf8(value.Env(), value, nullptr, 0, &size);
  scratch.resize(size + 1);
  napi_get_value_string_utf8(value.Env(), value, scratch.data(), scratch.size(), &size);
  data = scratch.data();
  return true;
}

}  // namespace falco_plugin::binding_values
