#include "event_json.h"

#include <libsinsp/plugin_manager.h>

#include "payload_text.h"

namespace falco_plugin::sinsp_host {

namespace {

std::string_view bytes_of(const sinsp_evt_param& param) { return {param.data(), param.len()}; }

void add_payload(Json& message, std::string_view payload) {
  if (host::is_utf8(payload)) {
    message["text"] = payload;
  } else {
    message["base64"] = host::base64(payload);
  }
}

}  // namespace

Json event_json(const Inspector& inspector, sinsp_evt& event) {
  const char* source = event.get_source_name();
  Json message{{"type", "event"},
               {"inspector", inspector.name()},
               {"num", event.get_num()},
               {"ts", std::to_string(event.get_ts())},
               {"tid", std::to_string(static_cast<int64_t>(event.get_scap_evt()->tid))},
               {"code", event.get_type()},
               {"source", source == nullptr ? Json() : Json(source)}};
  if (event.get_type() == PPME_ASYNCEVENT_E) {
    message["name"] = event.get_param(1)->as<std::string>();
    message["pluginId"] = event.get_param(0)->as<uint32_t>();
    add_payload(message, bytes_of(*event.get_param(2)));
  } else if (event.get_type() == PPME_PLUGINEVENT_E) {
    message["pluginId"] = event.get_param(0)->as<uint32_t>();
    add_payload(message, bytes_of(*event.get_param(1)));
  }
  return message;
}

Json event_string(Inspector& inspector, sinsp_evt& event) {
  if (event.get_type() != PPME_PLUGINEVENT_E) return nullptr;
  const auto plugin = inspector.libsinsp().get_plugin_manager()->plugin_by_evt(&event);
  if (plugin == nullptr) return nullptr;
  return plugin->event_to_string(&event);
}

std::string event_bytes(const sinsp_evt& event) {
  const scap_evt* bytes = event.get_scap_evt();
  return host::base64({reinterpret_cast<const char*>(bytes), bytes->len});
}

}  // namespace falco_plugin::sinsp_host
