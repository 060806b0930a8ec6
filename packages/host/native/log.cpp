#include "log.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace falco_plugin::host {

namespace {

const char* severity_name(ss_plugin_log_severity severity) {
  switch (severity) {
    case SS_PLUGIN_LOG_SEV_FATAL: return "fatal";
    case SS_PLUGIN_LOG_SEV_CRITICAL: return "critical";
    case SS_PLUGIN_LOG_SEV_ERROR: return "error";
    case SS_PLUGIN_LOG_SEV_WARNING: return "warning";
    case SS_PLUGIN_LOG_SEV_NOTICE: return "notice";
    case SS_PLUGIN_LOG_SEV_INFO: return "info";
    case SS_PLUGIN_LOG_SEV_DEBUG: return "debug";
    case SS_PLUGIN_LOG_SEV_TRACE: return "trace";
  }
  return "error";
}

long relative_tid() { return syscall(SYS_gettid) - static_cast<long>(getpid()); }

}  // namespace

void Log::line(const std::string& inspector, const std::string& plugin, const std::string& component, const std::string& text, ss_plugin_log_severity severity) {
  output_.line({{"type", "log"}, {"inspector", inspector}, {"plugin", plugin}, {"component", component}, {"message", text}, {"severity", severity_name(severity)}, {"tid", relative_tid()}});
}

void Log::misuse(const std::string& inspector, const std::string& plugin, const std::string& text) {
  output_.line({{"type", "misuse"}, {"inspector", inspector}, {"plugin", plugin}, {"message", text}, {"tid", relative_tid()}});
}

}  // namespace falco_plugin::host
