#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace falco_plugin::host {

struct Version {
  uint32_t major = 0, minor = 0, patch = 0;
};

// x.y.z, as sscanf sees it: text after the third number is ignored, as libsinsp does.
std::optional<Version> parse_version(const std::string& text);

// Why something that requires one version cannot live with another: the majors must be equal, and what is offered not older.
// Empty: it can. `what` names the side that offers, as in "framework's minor is less than the requested one".
std::string version_conflict(const Version& required, const Version& offered, const std::string& what);

// Throws HostError unless the plugin API of this host satisfies the text that get_required_api_version returned.
void check_required_api_version(const std::string& required);

}  // namespace falco_plugin::host
