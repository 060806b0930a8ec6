#ifndef FALCO_PLUGIN_SOURCE_FACTS_HPP
#define FALCO_PLUGIN_SOURCE_FACTS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace falco_plugin {

// A source as the manifest declares it.
struct SourceFacts {
  std::uint32_t id = 0;  // 0: it emits raw events of the syscall source, and name is empty
  std::string name;
  bool open_params = false;  // suggestions can be listed
  bool describes = false;    // events can be shown as text
  std::size_t ring_events = 0;
  std::size_t ring_bytes = 0;
  std::chrono::milliseconds open_timeout{0};
};

}  // namespace falco_plugin

#endif
