#pragma once

#include <string>

#include "library.h"

namespace falco_plugin::host {

// The config as plugin_init gets it, checked against the plugin's JSON Schema with the same validator that libsinsp has. With a schema
// an empty config becomes "{}". Throws HostError.
std::string checked_config(const Library& library, const std::string& plugin, const std::string& config);

// The plugin's JSON Schema; empty when it has none.
std::string init_schema(const Library& library);

}  // namespace falco_plugin::host
