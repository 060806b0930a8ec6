#ifndef FALCO_PLUGIN_BINDING_VALUES_HPP
#define FALCO_PLUGIN_BINDING_VALUES_HPP

#include <napi.h>

#include <cmath>
#include <cstdint>
#include <string>

namespace falco_plugin::binding_values {

// Reading what JavaScript passed. The realm may be ended from another thread at any moment: Node-API functions that may run JavaScript
// fail from then on, and node-addon-api turns such a failure into an exception that cannot be thrown, which ends the process. So what
// is called here, and in the methods of RealmBinding, is either of the kind that cannot fail that way (reading values, making
// primitives), or plain Node-API, whose status may be ignored. What is of another type reads as empty.

inline std::string text(const Napi::Value& value) { return value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string(); }

inline double real(const Napi::Value& value) { return value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : 0; }

inline std::uint64_t number(const Napi::Value& value) {
  const double given = real(value);
  return given > 0 && std::isfinite(given) ? static_cast<std::uint64_t>(given) : 0;
}

inline bool truth(const Napi::Value& value) { return value.IsBoolean() && value.As<Napi::Boolean>().Value(); }

// What a view of this type shows. False for others, and for memory that is shared between threads or gone.
bool bytes(const Napi::Value& value, napi_typedarray_type wanted, const void*& data, std::size_t& length);

// A payload as bytes. Strings are encoded as UTF-8 into scratch; views stay where they are and are valid until JavaScript runs.
bool payload(const Napi::Value& value, std::string& scratch, const void*& data, std::size_t& size);

}  // namespace falco_plugin::binding_values

#endif
