#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace falco_plugin::host {

std::string base64(std::string_view bytes);

// The reverse; empty for a text that is none. Padding may be missing.
std::optional<std::string> bytes_of_base64(std::string_view text);

// Whether bytes are UTF-8, without overlong forms and surrogates.
bool is_utf8(std::string_view bytes);

}  // namespace falco_plugin::host
