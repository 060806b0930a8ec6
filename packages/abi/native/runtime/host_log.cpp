#include "host_log.hpp"

#include <cstdlib>
#include <cstring>
#include <iterator>

#include "scope_exit.hpp"

namespace falco_plugin {

Severity HostLog::wanted_severity() {
  constexpr const char* names[] = {"fatal", "critical", "error", "warning", "notice", "info", "debug", "trace"};
  const char* wanted = secure_getenv("FALCO_PLUGIN_LOG_LEVEL");
  for (std::size_t i = 0; wanted != nullptr && i < std::size(names); ++i) {
    if (std::strcmp(names[i], wanted) == 0) return static_cast<Severity>(i);
  }
  return Severity::debug;
}

void HostLog::write(Severity severity, const std::string& component, const std::string& message) noexcept {
  if (write_ == nullptr || severity > least_severe_ || !gate_.enter()) return;
  const ScopeExit leave([this] { gate_.leave(); });
  try {
    hand_over(repeats_.admit(severity, component, message, LogRepeats::Clock::now()));
  } catch (...) {
    // Out of memory, or a host that throws through its own C function: a log line is not worth a crash.
  }
}

void HostLog::hand_over(const std::vector<LogRepeats::Line>& lines) {
  for (const LogRepeats::Line& line : lines) {
    // NULL lets the host put the plugin's own name in front.
    const std::string full = line.component.empty() ? std::string() : plugin_ + "." + line.component;
    const auto value = static_cast<ss_plugin_log_severity>(SS_PLUGIN_LOG_SEV_FATAL + static_cast<int>(line.severity));
    write_(owner_, full.empty() ? nullptr : full.c_str(), line.message.c_str(), value);
  }
}

void HostLog::close() noexcept {
  if (write_ != nullptr && gate_.enter()) {
    const ScopeExit leave([this] { gate_.leave(); });
    try {
      hand_over(repeats_.flush());
    } catch (...) {
      // As in write().
    }
  }
  gate_.close();
}

}  // namespace falco_plugin
