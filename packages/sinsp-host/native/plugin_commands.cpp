#include "commands.h"
#include "plugin_metrics.h"
#include "unsupported.h"

namespace falco_plugin::sinsp_host {

namespace {

Json init(Session& session, const Json& args) {
  std::string error;
  if (!plugin_of(session, args).init(args.value("config", ""), error)) throw HostError(error);
  return nullptr;
}

Json schema(Session& session, const Json& args) {
  ss_plugin_schema_type type = SS_PLUGIN_SCHEMA_NONE;
  const std::string text = plugin_of(session, args).get_init_schema(type);
  return text.empty() ? Json() : Json::parse(text);
}

Json open_params(Session& session, const Json& args) {
  Json list = Json::array();
  for (const auto& param : plugin_of(session, args).list_open_params()) list.push_back({{"value", param.value}, {"desc", param.desc}, {"separator", param.separator}});
  return list;
}

Json set_config(Session& session, const Json& args) {
  if (args.value("unchecked", false)) unsupported("it checks every config against the schema");
  sinsp_plugin& plugin = plugin_of(session, args);
  if (!plugin.set_config(args.value("config", ""))) throw HostError(plugin.get_last_error());
  return nullptr;
}

Json set_async_handler(Session& session, const Json& args) {
  inspector_of(session, args).set_async_handler(plugin_of(session, args), args.at("on").get<bool>());
  return nullptr;
}

}  // namespace

sinsp_plugin& plugin_of(Session& session, const Json& args) { return inspector_of(session, args).plugin(args.at("plugin").get<std::string>()); }

void add_plugin_commands(CommandTable& table) {
  table["plugin.init"] = {init};
  table["plugin.destroy"] = {[](Session& session, const Json& args) {
    plugin_of(session, args).destroy();
    return Json();
  }};
  table["plugin.schema"] = {schema};
  table["plugin.openParams"] = {open_params};
  table["plugin.setConfig"] = {set_config};
  table["plugin.metrics"] = {[](Session& session, const Json& args) { return plugin_metrics(plugin_of(session, args)); }};
  table["plugin.setAsyncHandler"] = {set_async_handler};
}

}  // namespace falco_plugin::sinsp_host
