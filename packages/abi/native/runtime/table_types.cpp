#include "table_types.hpp"

#include <utility>

namespace falco_plugin {
namespace {

constexpr std::pair<std::string_view, ss_plugin_state_type> types[] = {
    {"bool", SS_PLUGIN_ST_BOOL},     {"int8", SS_PLUGIN_ST_INT8},     {"int16", SS_PLUGIN_ST_INT16},   {"int32", SS_PLUGIN_ST_INT32},
    {"int64", SS_PLUGIN_ST_INT64},   {"uint8", SS_PLUGIN_ST_UINT8},   {"uint16", SS_PLUGIN_ST_UINT16}, {"uint32", SS_PLUGIN_ST_UINT32},
    {"uint64", SS_PLUGIN_ST_UINT64}, {"string", SS_PLUGIN_ST_STRING}, {"table", SS_PLUGIN_ST_TABLE},
};

}  // namespace

std::string_view table_type_name(ss_plugin_state_type type) {
  for (const auto& [name, known] : types) {
    if (known == type) return name;
  }
  return {};
}

std::optional<ss_plugin_state_type> table_type_of(std::string_view name) {
  for (const auto& [known, type] : types) {
    if (known == name) return type;
  }
  return std::nullopt;
}

std::string describe_table_type(ss_plugin_state_type type) {
  const std::string_view name = table_type_name(type);
  if (name.empty()) return "of an unknown type (" + std::to_string(static_cast<int>(type)) + ")";
  return (name.front() == 'i' ? "an " : "a ") + std::string(name);
}

bool is_integer(ss_plugin_state_type type) { return type >= SS_PLUGIN_ST_INT8 && type <= SS_PLUGIN_ST_UINT64; }

bool is_numeric(ss_plugin_state_type type) { return is_integer(type) || type == SS_PLUGIN_ST_BOOL; }

}  // namespace falco_plugin
