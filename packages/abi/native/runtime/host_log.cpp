#include "host_log.hpp"

namespace falco_plugin {

void HostLog::write(Severity severity, const std::string& component, const std::string& message) noexcept {
  if (write_ == nullptr || !gate_.enter()) return;
  try {
    // NULL lets the host put the plugin's own name in front.
    const std::string full = component.empty() ? std::string() : plugin_ + "." + component;
    const auto value = static_cast<ss_plugin_log_severity>(SS_PLUGIN_LOG_SEV_FATAL + static_cast<int>(severity));
    write_(owner_, full.empty() ? nullptr : full.c_str(), message.c_str(), value);
  } catch (...) {
    // Out of memory, or a host that throws through its own C function: a log line is not worth a crash.
  }
  gate_.leave();
}

}  // namespace falco_plugin
