#include "plugin_info.h"

#include <set>

namespace falco_plugin::sinsp_host {

namespace {

using host::Json;

Json capability_names(uint64_t capabilities) {
  Json names = Json::array();
  const auto add = [&](uint64_t bit, const char* name) {
    if (capabilities & bit) names.push_back(name);
  };
  add(CAP_SOURCING, "sourcing");
  add(CAP_EXTRACTION, "extraction");
  add(CAP_PARSING, "parsing");
  add(CAP_ASYNC, "async");
  add(CAP_CAPTURE_LISTENING, "listening");
  return names;
}

const char* type_name(ppm_param_type type) {
  switch (type) {
    case PT_CHARBUF: return "string";
    case PT_UINT64: return "uint64";
    case PT_RELTIME: return "reltime";
    case PT_ABSTIME: return "abstime";
    case PT_BOOL: return "bool";
    case PT_IPADDR: return "ipaddr";
    case PT_IPNET: return "ipnet";
    default: return "unknown";
  }
}

Json field_json(const filtercheck_field_info& field) {
  const auto has = [&](uint32_t flag) { return (field.m_flags & flag) != 0; };
  Json properties = Json::array();
  if (has(EPF_TABLE_ONLY)) properties.push_back("hidden");
  if (has(EPF_INFO)) properties.push_back("info");
  if (has(EPF_CONVERSATION)) properties.push_back("conversation");
  return {{"name", field.m_name}, {"type", type_name(field.m_type)}, {"desc", field.m_description}, {"display", field.m_display}, {"isList", has(EPF_IS_LIST)}, {"addOutput", has(EPF_FORMAT_SUGGESTED)},
          {"arg", {{"isRequired", has(EPF_ARG_REQUIRED)}, {"isIndex", has(EPF_ARG_INDEX)}, {"isKey", has(EPF_ARG_KEY)}}}, {"properties", properties}};
}

Json sorted(const std::unordered_set<std::string>& names) { return std::set<std::string>(names.begin(), names.end()); }

}  // namespace

Json plugin_info_json(const sinsp_plugin& plugin) {
  Json fields = Json::array();
  for (const auto& field : plugin.fields()) fields.push_back(field_json(field));
  return {{"name", plugin.name()},
          {"description", plugin.description()},
          {"contact", plugin.contact()},
          {"version", plugin.plugin_version().as_string()},
          {"requiredApiVersion", plugin.required_api_version().as_string()},
          {"capabilities", capability_names(plugin.caps())},
          {"id", plugin.id()},
          {"source", plugin.event_source()},
          {"fields", fields},
          {"extractSources", sorted(plugin.extract_event_sources())},
          {"parseSources", sorted(plugin.parse_event_sources())},
          {"asyncSources", sorted(plugin.async_event_sources())},
          {"asyncEvents", sorted(plugin.async_event_names())}};
}

}  // namespace falco_plugin::sinsp_host
