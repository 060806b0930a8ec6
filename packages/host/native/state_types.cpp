#include "state_types.h"

namespace falco_plugin::host {

namespace {

struct TypeFacts {
  ss_plugin_state_type type;
  const char* name;
  size_t size;
};

constexpr TypeFacts types[] = {
    {SS_PLUGIN_ST_BOOL, "bool", sizeof(ss_plugin_bool)}, {SS_PLUGIN_ST_INT8, "int8", 1},    {SS_PLUGIN_ST_INT16, "int16", 2},   {SS_PLUGIN_ST_INT32, "int32", 4},
    {SS_PLUGIN_ST_INT64, "int64", 8},                    {SS_PLUGIN_ST_UINT8, "uint8", 1},  {SS_PLUGIN_ST_UINT16, "uint16", 2}, {SS_PLUGIN_ST_UINT32, "uint32", 4},
    {SS_PLUGIN_ST_UINT64, "uint64", 8},                  {SS_PLUGIN_ST_STRING, "string", 8}, {SS_PLUGIN_ST_TABLE, "table", 8},
};

}  // namespace

const char* state_type_name(ss_plugin_state_type type) {
  for (const auto& facts : types) {
    if (facts.type == type) return facts.name;
  }
  return nullptr;
}

std::optional<ss_plugin_state_type> state_type_of(const std::string& name) {
  for (const auto& facts : types) {
    if (name == facts.name) return facts.type;
  }
  return {};
}

size_t state_type_size(ss_plugin_state_type type) {
  for (const auto& facts : types) {
    if (facts.type == type) return facts.size;
  }
  return 0;
}

}  // namespace falco_plugin::host
