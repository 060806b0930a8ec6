#include "plugin_info.h"

#include "api_version.h"
#include "capabilities.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

void check_required_symbols(const Library& library) {
  const auto require = [](const void* symbol, const char* name) {
    if (symbol == nullptr) throw HostError(std::string("required symbol not implemented: '") + name + "'");
  };
#define FP_REQUIRE(name) require(reinterpret_cast<const void*>(library.name), #name)
  FP_REQUIRE(get_version);
  FP_REQUIRE(get_name);
  FP_REQUIRE(get_description);
  FP_REQUIRE(get_contact);
  FP_REQUIRE(init);
  FP_REQUIRE(destroy);
  FP_REQUIRE(get_last_error);
#undef FP_REQUIRE
}

NameSet read_names(const std::string& plugin, const char* symbol, const char* (*get)(), bool may_be_empty) {
  if (get == nullptr) return {};
  const std::string text = text_of(get());
  if (text.empty() && may_be_empty) return {};
  const Json list = Json::parse(text, nullptr, false);
  const auto fail = [&] { throw HostError("error in plugin " + plugin + ": '" + symbol + "' did not return a json array"); };
  if (!list.is_array()) fail();
  NameSet names;
  for (const auto& name : list) {
    if (!name.is_string()) fail();
    if (!name.get<std::string>().empty()) names.insert(name.get<std::string>());
  }
  return names;
}

// A plugin with an event source of its own always works with that one.
NameSet read_sources(const PluginInfo& info, const char* symbol, const char* (*get)()) {
  NameSet sources = read_names(info.name, symbol, get, true);
  if (info.has(CAP_SOURCING) && !info.source.empty()) sources.insert(info.source);
  return sources;
}

void read_source(const Library& library, PluginInfo& info) {
  if (library.get_id == nullptr || library.get_event_source == nullptr || library.get_id() == 0) return;
  info.id = library.get_id();
  info.source = text_of(library.get_event_source());
  if (info.source == "syscall") throw HostError("plugin can't implement the reserved event source '" + info.source + "'");
}

Json field_json(const Field& field) {
  return {{"name", field.name}, {"type", field.type}, {"desc", field.description}, {"display", field.display}, {"isList", field.list}, {"addOutput", field.add_output},
          {"arg", {{"isRequired", field.argument_required}, {"isIndex", field.argument_index}, {"isKey", field.argument_key}}}, {"properties", field.properties}};
}

}  // namespace

PluginInfo read_plugin_info(const Library& library) {
  if (library.get_required_api_version == nullptr) throw HostError("plugin_get_required_api_version symbol not implemented");
  PluginInfo info;
  info.required_api_version = text_of(library.get_required_api_version());
  check_required_api_version(info.required_api_version);
  check_required_symbols(library);
  info.name = text_of(library.get_name());
  info.description = text_of(library.get_description());
  info.contact = text_of(library.get_contact());
  info.version = text_of(library.get_version());
  if (!parse_version(info.version)) throw HostError("plugin provided an invalid version string: '" + info.version + "'");
  info.capabilities = detect_capabilities(library);
  if (info.has(CAP_SOURCING)) read_source(library, info);
  if (info.has(CAP_EXTRACTION)) {
    info.fields = parse_fields(info.name, library.get_fields());
    info.extract_sources = read_sources(info, "get_extract_event_sources", library.get_extract_event_sources);
  }
  if (info.has(CAP_PARSING)) info.parse_sources = read_sources(info, "get_parse_event_sources", library.get_parse_event_sources);
  if (info.has(CAP_ASYNC)) {
    info.async_sources = read_sources(info, "get_async_event_sources", library.get_async_event_sources);
    info.async_events = read_names(info.name, "get_async_events", library.get_async_events, false);
  }
  return info;
}

Json plugin_info_json(const PluginInfo& info) {
  Json fields = Json::array();
  for (const auto& field : info.fields) fields.push_back(field_json(field));
  return {{"name", info.name},
          {"description", info.description},
          {"contact", info.contact},
          {"version", info.version},
          {"requiredApiVersion", info.required_api_version},
          {"capabilities", capability_names(info.capabilities)},
          {"id", info.id},
          {"source", info.source},
          {"fields", fields},
          {"extractSources", info.extract_sources},
          {"parseSources", info.parse_sources},
          {"asyncSources", info.async_sources},
          {"asyncEvents", info.async_events}};
}

}  // namespace falco_plugin::host
