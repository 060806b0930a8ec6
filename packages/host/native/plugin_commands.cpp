#include "commands.h"
#include "config_schema.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

Plugin& plugin_of(Session& session, const Json& args) { return inspector_of(session, args).plugin(args.at("plugin").get<std::string>()); }

Json list_open_params(Session& session, const Json& args) {
  Plugin& plugin = plugin_of(session, args);
  if (plugin.library().list_open_params == nullptr) return Json::array();
  const std::string subject = "error in plugin " + plugin.info().name + ": list_open_params ";
  ss_plugin_rc rc = SS_PLUGIN_FAILURE;
  const char* text = plugin.library().list_open_params(plugin.instance(), &rc);
  if (rc != SS_PLUGIN_SUCCESS) throw HostError(subject + "has error " + plugin.last_error());
  Json params = Json::array();
  if (text == nullptr || text[0] == '\0') return params;
  const Json list = Json::parse(text, nullptr, false);
  if (!list.is_array()) throw HostError(subject + "returned a non-array JSON");
  for (const auto& entry : list) {
    if (!entry.is_object() || entry.value("value", "").empty()) throw HostError(subject + "has entry with no value");
    params.push_back({{"value", entry["value"]}, {"desc", entry.value("desc", "")}, {"separator", entry.value("separator", "")}});
  }
  return params;
}

Json set_config(Session& session, const Json& args) {
  Plugin& plugin = plugin_of(session, args);
  if (plugin.library().set_config == nullptr) throw HostError("plugin '" + plugin.info().name + "' has no plugin_set_config");
  const std::string given = args.value("config", "");
  const std::string config = args.value("unchecked", false) ? given : checked_config(plugin.library(), plugin.info().name, given);
  const ss_plugin_set_config_input input{config.c_str()};
  if (plugin.library().set_config(plugin.instance(), &input) != SS_PLUGIN_SUCCESS) throw HostError(plugin.last_error());
  return nullptr;
}

// With "on": into the event loop of the plugin's inspector. Without: takes the handler away, whether or not there is one.
Json set_async_handler(Session& session, const Json& args) {
  Inspector& inspector = inspector_of(session, args);
  Plugin& plugin = plugin_of(session, args);
  std::shared_ptr<AsyncIntake> intake;
  if (args.at("on").get<bool>()) intake = inspector.intake_for(plugin);
  plugin.set_async_handler(std::move(intake));
  return nullptr;
}

}  // namespace

void add_plugin_commands(CommandTable& table) {
  table["plugin.init"] = {[](Session& session, const Json& args) {
    plugin_of(session, args).init(args.value("config", ""));
    return Json();
  }};
  table["plugin.destroy"] = {[](Session& session, const Json& args) {
    plugin_of(session, args).destroy();
    return Json();
  }};
  table["plugin.schema"] = {[](Session& session, const Json& args) {
    const std::string schema = init_schema(plugin_of(session, args).library());
    return schema.empty() ? Json() : Json::parse(schema);
  }};
  table["plugin.openParams"] = {list_open_params};
  table["plugin.setConfig"] = {set_config};
  table["plugin.metrics"] = {[](Session& session, const Json& args) { return plugin_of(session, args).metrics(); }};
  table["plugin.setAsyncHandler"] = {set_async_handler};
}

}  // namespace falco_plugin::host
