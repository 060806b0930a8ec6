#pragma once

#include <string>
#include <string_view>

namespace falco_plugin::host {

std::string base64(std::string_view bytes);

// Whether bytes are UTF-8, without overlong forms and surrogates.
bool is_utf8(std::string_view bytes);

}  // namespace falco_plugin::host
