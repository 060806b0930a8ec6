#ifndef FALCO_PLUGIN_PROFILE_JSON_HPP
#define FALCO_PLUGIN_PROFILE_JSON_HPP

#include <chrono>
#include <string>

namespace v8 {
class CpuProfile;
}

namespace falco_plugin {

// Samples further apart than this many intervals have a stretch between them in which the realm was idle.
constexpr int gap_intervals = 4;

// The profile as Chrome's DevTools and VS Code read it (`.cpuprofile`). V8 of Node.js 18 does not write it, so this does.
std::string profile_json(const v8::CpuProfile& profile, std::chrono::microseconds interval);

}  // namespace falco_plugin

#endif
