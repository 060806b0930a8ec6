#ifndef FALCO_PLUGIN_LIMITS_HPP
#define FALCO_PLUGIN_LIMITS_HPP

#include <chrono>
#include <cstddef>
#include <string>

namespace falco_plugin {

// What an operator allows a plugin instance, whatever its author wrote: `sdk.limits` of its init config, else FALCO_PLUGIN_LIMITS,
// else these. docs/limits.md says why they are what they are; packages/contract/src/limits.ts is the same list for tools. Immutable
// once the instance is there.
struct Limits {
  using Milliseconds = std::chrono::milliseconds;

  std::size_t heap_mb = 256;    // old generation of a realm
  std::size_t buffer_mb = 256;  // what a realm holds beside its heap
  Milliseconds call{1'000};     // one callback on the host's thread
  Milliseconds load{10'000};    // evaluating the plugin's code, at init
  Milliseconds stop{2'000};     // until a stop or destroy has ended the background
  // At most so many; 0: what the plugin declares.
  std::size_t ring_events = 0;
  std::size_t ring_mb = 0;
  std::size_t async_buffer = 0;
  std::size_t channel_messages = 0;
  std::size_t log_lines = 100;  // a second
  std::size_t workers = 4;      // worker threads of a background realm at a time

  // A stop first asks, then ends.
  Milliseconds graceful_stop() const { return stop * 3 / 4; }
  Milliseconds forced_stop() const { return stop - graceful_stop(); }
  // What the plugin declares, unless that is more than is allowed.
  static std::size_t bounded(std::size_t declared, std::size_t most) { return most != 0 && most < declared ? most : declared; }

  // `config` as the host gave it, `variable` as the environment did (NULL without one): where both name a limit, the config's
  // counts. A config that is no JSON object names none: whoever needs it says so. Throws CodedError (FP_LIMIT_INVALID).
  static Limits read(const std::string& config, const char* variable);
  // FALCO_PLUGIN_LIMITS, which nobody can give a process that has more rights than he has.
  static const char* variable();
};

}  // namespace falco_plugin

#endif
