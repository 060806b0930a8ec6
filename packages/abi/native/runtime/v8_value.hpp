#ifndef FALCO_PLUGIN_V8_VALUE_HPP
#define FALCO_PLUGIN_V8_VALUE_HPP

#include <napi.h>

#include <cstdint>
#include <cstring>

#include "v8.h"

// A napi_value is the address in a v8::Local, in every Node.js there is.
namespace falco_plugin::v8_value {

inline v8::Local<v8::Value> from_napi(napi_value value) {
  v8::Local<v8::Value> local;
  static_assert(sizeof local == sizeof value, "a napi_value holds a v8::Local");
  std::memcpy(static_cast<void*>(&local), static_cast<const void*>(&value), sizeof local);
  return local;
}

inline napi_value to_napi(v8::Local<v8::Value> local) {
  napi_value value = nullptr;
  static_assert(sizeof local == sizeof value, "a napi_value holds a v8::Local");
  std::memcpy(static_cast<void*>(&value), static_cast<const void*>(&local), sizeof value);
  return value;
}

// What JavaScript passed, 0 where it is something else. Neither runs JavaScript.
inline double real(v8::Local<v8::Value> value) { return value->IsNumber() ? value.As<v8::Number>()->Value() : 0; }
inline std::uint32_t index(v8::Local<v8::Value> value) { return value->IsUint32() ? value.As<v8::Uint32>()->Value() : 0; }

}  // namespace falco_plugin::v8_value

#endif
