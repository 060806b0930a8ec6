#include "host_log.hpp"

#include <cstdlib>
#include <cstring>
#include <iterator>

#include "log_text.hpp"
#include "scope_exit.hpp"

namespace falco_plugin {
namespace {

// Lines are for people, and a host may write them synchronously.
constexpr std::size_t longest_line = 16u << 10;

}  // namespace

Severity HostLog::wanted_severity() {
  constexpr const char* names[] = {"fatal", "critical", "error", "warning", "notice", "info", "debug", "trace"};
  const char* wanted = secure_getenv("FALCO_PLUGIN_LOG_LEVEL");
  for (std::size_t i = 0; wanted != nullptr && i < std::size(names); ++i) {
    if (std::strcmp(names[i], wanted) == 0) return static_cast<Severity>(i);
  }
  return Severity::debug;
}

void HostLog::write(Severity severity, const std::string& component, const std::string& message) noexcept {
  if (severity <= Severity::error) errors_.fetch_add(1, std::memory_order_relaxed);
  if (write_ == nullptr || severity > least_severe_ || !gate_.enter()) return;
  const ScopeExit leave([this] { gate_.leave(); });
  try {
    const bool fits = message.size() <= longest_line;
    const std::string text = log_text(fits ? message : message.substr(0, longest_line) + " (cut off)");
    hand_over(repeats_.admit(severity, log_text(component), text, LogRepeats::Clock::now()));
  } catch (...) {
    // Out of memory, or a host that throws through its own C function: a log line is not worth a crash.
  }
}

void HostLog::hand_over(const std::vector<LogRepeats::Line>& lines) {
  for (const LogRepeats::Line& line : lines) {
    if (line.severity > Severity::critical) {
      const LogRate::Verdict verdict = rate_.admit(LogRate::Clock::now());
      if (!verdict.write) {
        left_out_.fetch_add(1, std::memory_order_relaxed);
        continue;
      }
      tell_left_out(verdict.left_out);
    }
    hand_over(line);
  }
}

void HostLog::hand_over(const LogRepeats::Line& line) {
  // NULL lets the host put the plugin's own name in front.
  const std::string full = line.component.empty() ? std::string() : plugin_ + "." + line.component;
  const auto value = static_cast<ss_plugin_log_severity>(SS_PLUGIN_LOG_SEV_FATAL + static_cast<int>(line.severity));
  write_(owner_, full.empty() ? nullptr : full.c_str(), line.message.c_str(), value);
}

void HostLog::tell_left_out(std::uint64_t count) {
  if (count != 0) hand_over({Severity::warning, "", "FP_LOG_LIMIT: " + std::to_string(count) + " lines of the log were left out"});
}

void HostLog::close() noexcept {
  if (write_ != nullptr && gate_.enter()) {
    const ScopeExit leave([this] { gate_.leave(); });
    try {
      hand_over(repeats_.flush());
      tell_left_out(rate_.take_left_out());
    } catch (...) {
      // As in write().
    }
  }
  gate_.close();
}

}  // namespace falco_plugin
