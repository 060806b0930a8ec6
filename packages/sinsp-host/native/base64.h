#pragma once

#include <string>
#include <string_view>

namespace falco_plugin::sinsp_host {

// Throws HostError: not base64.
std::string from_base64(std::string_view text);

}  // namespace falco_plugin::sinsp_host
