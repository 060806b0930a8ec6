#ifndef FALCO_PLUGIN_HOST_LOG_HPP
#define FALCO_PLUGIN_HOST_LOG_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "call_gate.hpp"
#include "falco_plugin/falco_api.h"
#include "limits.hpp"
#include "log_rate.hpp"
#include "log_repeats.hpp"
#include "severity.hpp"

namespace falco_plugin {

// The host's log. Shared by an instance and its realms; lines that come after close() are dropped, because a realm that could
// not be ended may outlive the host's owner pointer. Lines that repeat are limited, and so are lines altogether, but for those that are
// severe. Any thread.
class HostLog {
 public:
  // owner and write belong to the host and are valid until the plugin is destroyed; write may be NULL.
  HostLog(ss_plugin_owner_t* owner, ss_plugin_log_fn_t write, std::string plugin, std::size_t lines_a_second = Limits().log_lines)
      : rate_(lines_a_second), owner_(owner), write_(write), plugin_(std::move(plugin)) {}

  // component is below the plugin's name; "" is the plugin itself.
  void write(Severity severity, const std::string& component, const std::string& message) noexcept;
  // What is less severe is not written, and need not be made: FALCO_PLUGIN_LOG_LEVEL, else debug.
  Severity least_severe() const { return least_severe_; }
  // Lines of errors so far, and lines that were left out because there were too many, for metrics. Lines that repeat count, too.
  std::uint64_t errors() const { return errors_.load(std::memory_order_relaxed); }
  std::uint64_t left_out() const { return left_out_.load(std::memory_order_relaxed); }
  // Writes what was held back, and nothing any more after it has returned.
  void close() noexcept;

 private:
  static Severity wanted_severity();
  void hand_over(const std::vector<LogRepeats::Line>& lines);
  void hand_over(const LogRepeats::Line& line);
  void tell_left_out(std::uint64_t count);

  CallGate gate_;
  LogRepeats repeats_;
  LogRate rate_;
  std::atomic<std::uint64_t> errors_{0}, left_out_{0};
  ss_plugin_owner_t* const owner_;
  const ss_plugin_log_fn_t write_;
  const std::string plugin_;
  const Severity least_severe_ = wanted_severity();
};

}  // namespace falco_plugin

#endif
