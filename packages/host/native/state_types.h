#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "state_api.h"

namespace falco_plugin::host {

// libsinsp's name of a type of keys and fields, as in its error texts; nullptr: there is no such type.
const char* state_type_name(ss_plugin_state_type type);
std::optional<ss_plugin_state_type> state_type_of(const std::string& name);

// How many bytes of ss_plugin_state_data a value of that type takes.
size_t state_type_size(ss_plugin_state_type type);

}  // namespace falco_plugin::host
