#ifndef FALCO_PLUGIN_RAW_EVENT_CHECK_HPP
#define FALCO_PLUGIN_RAW_EVENT_CHECK_HPP

#include <cstddef>

namespace falco_plugin {

// What is wrong with the bytes of a whole event that a plugin has made itself; null where nothing is. libscap and libsinsp believe
// every length in an event, and look its type up in a table without asking whether it is in there.
const char* raw_event_problem(const void* event, std::size_t size);

}  // namespace falco_plugin

#endif
