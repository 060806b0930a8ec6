#pragma once

#include <plugin/plugin_api.h>

#include <cstdint>
#include <string>

namespace falco_plugin::sinsp_host {

// A source plugin that lives in this program: the other host's sources "idle" and "busy", which libsinsp does not have. It has no id and
// no source of its own, so its events belong to "syscall". It listens to no events and keeps no state but that of its open sources.
extern const plugin_api tick_plugin;
extern const char* const tick_plugin_name;

// Open parameters: nothing but timeouts, one every so many ms.
std::string idle_params(uint64_t poll_ms);
// Open parameters: events without content, so many per second; 0: as many as are asked for.
std::string busy_params(uint64_t events_per_second);

}  // namespace falco_plugin::sinsp_host
