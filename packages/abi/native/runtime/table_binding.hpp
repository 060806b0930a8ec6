#ifndef FALCO_PLUGIN_TABLE_BINDING_HPP
#define FALCO_PLUGIN_TABLE_BINDING_HPP

#include <node_api.h>

#include <string>
#include <vector>

#include "realm_tables.hpp"

namespace falco_plugin {

// What JavaScript sees of tables: the functions under "Tables" in packages/runtime/src/native-binding.ts. Used on the thread that is in the
// realm, as often as events come: plain Node-API.
class TableBinding {
 public:
  // The tables live longer.
  explicit TableBinding(RealmTables& tables) : tables_(tables) {}
  TableBinding(const TableBinding&) = delete;
  TableBinding& operator=(const TableBinding&) = delete;

  // Adds its functions to those of a realm.
  void expose(std::vector<napi_property_descriptor>& properties);

 private:
  template <napi_value (TableBinding::*method)(napi_env, const napi_value*)>
  static napi_value called(napi_env env, napi_callback_info info);

  napi_value open(napi_env env, const napi_value* args);
  napi_value list(napi_env env, const napi_value* args);
  napi_value look_up(napi_env env, const napi_value* args);
  napi_value name(napi_env env, const napi_value* args);
  napi_value key_type(napi_env env, const napi_value* args);
  napi_value size(napi_env env, const napi_value* args);
  napi_value columns(napi_env env, const napi_value* args);
  napi_value has_column(napi_env env, const napi_value* args);
  napi_value find_column(napi_env env, const napi_value* args);
  napi_value find(napi_env env, const napi_value* args);
  napi_value create(napi_env env, const napi_value* args);
  napi_value add(napi_env env, const napi_value* args);
  napi_value release(napi_env env, const napi_value* args);
  napi_value erase(napi_env env, const napi_value* args);
  napi_value clear(napi_env env, const napi_value* args);
  napi_value iterate(napi_env env, const napi_value* args);
  napi_value key(napi_env env, const napi_value* args);
  napi_value read(napi_env env, const napi_value* args);
  napi_value write(napi_env env, const napi_value* args);
  napi_value nested(napi_env env, const napi_value* args);
  napi_value read_at(napi_env env, const napi_value* args);
  napi_value write_at(napi_env env, const napi_value* args);

  // Arguments, as C has them. Key and value may be text at the same time.
  ss_plugin_state_data key_argument(napi_env env, napi_value value, RealmTables::Number table);
  ss_plugin_state_data value_argument(napi_env env, napi_value value, RealmTables::Number table, std::size_t column);

  RealmTables& tables_;
  std::string key_text_, value_text_;  // scratch
};

}  // namespace falco_plugin

#endif
