#pragma once

#include <string>
#include <vector>

#include "output.h"
#include "owned_event.h"

namespace falco_plugin::host {

// Events as bytes that somebody else made. Only their header and total length are checked; throws HostError.

// A list of base64 texts.
std::vector<OwnedEvent> events_of_base64(const Json& texts);

// A file of events, one behind the other.
std::vector<OwnedEvent> events_of_file(const std::string& path);

}  // namespace falco_plugin::host
