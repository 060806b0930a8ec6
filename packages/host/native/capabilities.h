#pragma once

#include <string>
#include <vector>

#include "library.h"

namespace falco_plugin::host {

// Which capabilities a plugin has, from the symbols that it exports. Throws HostError when they contradict each other. Calls get_id and
// get_event_source.
int detect_capabilities(const Library& library);

std::vector<std::string> capability_names(int capabilities);

}  // namespace falco_plugin::host
