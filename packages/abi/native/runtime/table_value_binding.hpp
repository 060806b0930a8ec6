#ifndef FALCO_PLUGIN_TABLE_VALUE_BINDING_HPP
#define FALCO_PLUGIN_TABLE_VALUE_BINDING_HPP

#include <node_api.h>

#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Keys and values of tables, between JavaScript and C: TableValues in packages/contract. Plain Node-API, whose failures mean that the realm is
// being ended.

// Text is encoded into scratch, which data then points to. Throws TableError (FP_TABLE_VALUE) for what the type cannot hold; `what` names the key
// or column, and is called for that only.
template <typename What>
ss_plugin_state_data table_value(napi_env env, napi_value value, ss_plugin_state_type type, std::string& scratch, const What& what);

// NULL where the realm is being ended. Bytes that are no UTF-8 become U+FFFD.
napi_value table_value(napi_env env, const ss_plugin_state_data& data, ss_plugin_state_type type);

namespace table_value_binding {

// False for what the type cannot hold.
bool read(napi_env env, napi_value value, ss_plugin_state_type type, std::string& scratch, ss_plugin_state_data& data);
[[noreturn]] void refuse(napi_env env, napi_value value, ss_plugin_state_type type, const std::string& what);

}  // namespace table_value_binding

template <typename What>
ss_plugin_state_data table_value(napi_env env, napi_value value, ss_plugin_state_type type, std::string& scratch, const What& what) {
  ss_plugin_state_data data{};
  if (!table_value_binding::read(env, value, type, scratch, data)) table_value_binding::refuse(env, value, type, what());
  return data;
}

}  // namespace falco_plugin

#endif
