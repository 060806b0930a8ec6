#include "event_json.h"

#include "payload_text.h"
#include "event_view.h"

namespace falco_plugin::host {

Json event_json(const Inspector& inspector, const DeliveredEvent& delivered) {
  const ss_plugin_event* event = delivered.event;
  Json message{{"type", "event"},
               {"inspector", inspector.name()},
               {"num", delivered.number},
               {"ts", std::to_string(event->ts)},
               {"tid", std::to_string(static_cast<int64_t>(event->tid))},
               {"code", static_cast<uint16_t>(event->type)},
               {"source", delivered.source == nullptr ? Json() : Json(*delivered.source)}};
  if (const auto name = async_name_of(event)) message["name"] = *name;
  if (const auto id = plugin_id_of(event)) message["pluginId"] = *id;
  if (const auto payload = payload_of(event)) {
    if (is_utf8(*payload)) {
      message["text"] = *payload;
    } else {
      message["base64"] = base64(*payload);
    }
  }
  return message;
}

Json event_string(const Inspector& inspector, const DeliveredEvent& delivered) {
  const auto id = plugin_id_of(delivered.event);
  if (delivered.event->type != PPME_PLUGINEVENT_E || !id) return nullptr;
  for (const auto& plugin : inspector.plugins()) {
    if (plugin->info().id != *id || plugin->library().event_to_string == nullptr || !plugin->is_ready()) continue;
    const ss_plugin_event_input input{delivered.event, delivered.number, delivered.source->c_str()};
    Json description;
    plugin->call([&] {
      const char* text = plugin->library().event_to_string(plugin->instance(), &input);
      if (text != nullptr) description = text;
    });
    return description;
  }
  return nullptr;
}

}  // namespace falco_plugin::host
