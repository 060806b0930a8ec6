#ifndef FALCO_PLUGIN_RFC3339_TIME_HPP
#define FALCO_PLUGIN_RFC3339_TIME_HPP

#include <cstdint>
#include <optional>
#include <string_view>

namespace falco_plugin {

// Nanoseconds since 1970 of a time such as `2024-02-29T12:30:00.123456789+01:00`; digits beyond nanoseconds are let go. Nothing for
// another text, for a day that does not exist, and for a time before 1970 or after 2554, which a field cannot hold.
std::optional<std::uint64_t> rfc3339_time(std::string_view text);

}  // namespace falco_plugin

#endif
