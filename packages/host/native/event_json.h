#pragma once

#include "inspector.h"
#include "output.h"

namespace falco_plugin::host {

// An event as a message. Payloads that are UTF-8 are "text", others "base64".
Json event_json(const Inspector& inspector, const DeliveredEvent& event);

// What the plugin that made an event says of it; null where there is none.
Json event_string(const Inspector& inspector, const DeliveredEvent& event);

}  // namespace falco_plugin::host
