#include "api_version.h"

#include <cstdio>

#include "falco_plugin/falco_api.h"
#include "host_error.h"

namespace falco_plugin::host {

std::optional<Version> parse_version(const std::string& text) {
  Version version;
  if (sscanf(text.c_str(), "%u.%u.%u", &version.major, &version.minor, &version.patch) != 3) return std::nullopt;
  return version;
}

std::string version_conflict(const Version& required, const Version& offered, const std::string& what) {
  if (required.major != offered.major) return "major versions disagree";
  if (offered.minor < required.minor) return what + "'s minor is less than the requested one";
  if (offered.minor == required.minor && offered.patch < required.patch) return what + "'s patch is less than the requested one";
  return "";
}

void check_required_api_version(const std::string& text) {
  const auto required = parse_version(text);
  if (!required) throw HostError("plugin provided an invalid required API version: '" + text + "'");
  const Version own{PLUGIN_API_VERSION_MAJOR, PLUGIN_API_VERSION_MINOR, PLUGIN_API_VERSION_PATCH};
  const std::string conflict = version_conflict(*required, own, "framework");
  if (conflict.empty()) return;
  throw HostError("plugin required API version '" + text + "' not compatible with the framework's API version '" PLUGIN_API_VERSION_STR "': " + conflict);
}

}  // namespace falco_plugin::host
