#pragma once

#include <libsinsp/event.h>

#include "inspector.h"

namespace falco_plugin::sinsp_host {

// An event as a message. Payloads that are UTF-8 are "text", others "base64".
Json event_json(const Inspector& inspector, sinsp_evt& event);

// What the plugin that made an event says of it; null where there is none.
Json event_string(Inspector& inspector, sinsp_evt& event);

// The whole event, as base64.
std::string event_bytes(const sinsp_evt& event);

}  // namespace falco_plugin::sinsp_host
