#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// Reading events that others built: nothing outside of [event, event + len) is touched.

// Plugin id of a plugin or async event; empty for others and for too short ones.
std::optional<uint32_t> plugin_id_of(const ss_plugin_event* event);

// Overwrites the plugin id of a plugin or async event that is long enough for one.
void set_plugin_id(ss_plugin_event* event, uint32_t id);

// Name of an async event, read where libsinsp reads it: at offset 42, up to a NUL. Empty: no NUL within the event.
std::optional<std::string_view> async_name_of(const ss_plugin_event* event);

// The payload of a plugin or async event.
std::optional<std::string_view> payload_of(const ss_plugin_event* event);

// What is wrong with the lengths of a plugin event or, with lengths of 16 bits, of an event of a kernel driver; nullptr: nothing.
const char* source_layout_flaw(const ss_plugin_event* event);

// What is wrong with the layout of an async event, beyond what libsinsp checks; nullptr: nothing.
const char* async_layout_flaw(const ss_plugin_event* event);

}  // namespace falco_plugin::host
