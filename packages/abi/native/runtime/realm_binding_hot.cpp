// The hooks that are called for each event.
#include <string>

#include "binding_values.hpp"
#include "realm_binding.hpp"
#include "v8.h"
#include "v8_value.hpp"

namespace falco_plugin {

v8::Local<v8::Value> RealmBinding::invoke_hot(Hook hook, v8::Local<v8::Context> context, int count, v8::Local<v8::Value>* arguments,
                                              std::string& error) {
  const v8::Global<v8::Function>& function = hook == Hook::extract ? extract_ : parse_;
  v8::Isolate* isolate = context->GetIsolate();
  if (function.IsEmpty()) {
    error = std::string("FP_LOAD_FAILED: the realm has no ") + hook_name(hook);
    return {};
  }
  // The hooks catch what JavaScript throws, so it was ended in the middle, or its stack was used up.
  const v8::TryCatch caught(isolate);
  v8::Local<v8::Value> result;
  if (function.Get(isolate)->Call(context, v8::Undefined(isolate), count, arguments).ToLocal(&result)) return result;
  error = std::string("FP_LOAD_FAILED: the plugin's JavaScript was ended during ") + hook_name(hook);
  return {};
}

bool RealmBinding::extract(v8::Local<v8::Context> context, std::uint32_t field, std::uint64_t& count, std::string& error) {
  v8::Local<v8::Value> arguments[] = {v8::Integer::NewFromUnsigned(context->GetIsolate(), field)};
  const v8::Local<v8::Value> result = invoke_hot(Hook::extract, context, 1, arguments, error);
  if (result.IsEmpty()) return false;
  if (result->IsUint32()) {
    count = result.As<v8::Uint32>()->Value();
    return true;
  }
  error = binding_values::text(Napi::Value(env_, v8_value::to_napi(result)));
  return false;
}

bool RealmBinding::parse(v8::Local<v8::Context> context, std::string& error) {
  error.clear();
  const v8::Local<v8::Value> result = invoke_hot(Hook::parse, context, 0, nullptr, error);
  if (result.IsEmpty()) return false;
  if (result->IsUndefined()) return true;
  error = binding_values::text(Napi::Value(env_, v8_value::to_napi(result)));
  return error.empty();
}

}  // namespace falco_plugin
