#ifndef FALCO_PLUGIN_RAW_EVENT_CHECK_HPP
#define FALCO_PLUGIN_RAW_EVENT_CHECK_HPP

#include <cstddef>
#include <cstdint>
#include <optional>

namespace falco_plugin {

// What is wrong with the bytes of a whole event that a plugin has made itself; null where nothing is. libscap and libsinsp believe
// every length in an event, and look its type up in a table without asking whether it is in there.
const char* raw_event_problem(const void* event, std::size_t size);

// The id in a PPME_PLUGINEVENT_E that has no such problem; none where it is not made of an id and data, which is what libscap demands.
std::optional<std::uint32_t> plugin_event_id(const void* event);

}  // namespace falco_plugin

#endif
