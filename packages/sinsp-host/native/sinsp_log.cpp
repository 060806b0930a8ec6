#include "sinsp_log.h"

#include <libsinsp/logger.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace falco_plugin::sinsp_host {

namespace {

// libsinsp's callback is a bare function: it cannot carry the object.
SinspLog* the_log = nullptr;

void forward(std::string&& text, sinsp_logger::severity severity) { the_log->line(std::move(text), severity); }

const char* severity_name(int severity) {
  switch (severity) {
    case sinsp_logger::SEV_FATAL: return "fatal";
    case sinsp_logger::SEV_CRITICAL: return "critical";
    case sinsp_logger::SEV_ERROR: return "error";
    case sinsp_logger::SEV_WARNING: return "warning";
    case sinsp_logger::SEV_NOTICE: return "notice";
    case sinsp_logger::SEV_INFO: return "info";
    case sinsp_logger::SEV_DEBUG: return "debug";
    case sinsp_logger::SEV_TRACE: return "trace";
  }
  return "error";
}

}  // namespace

SinspLog::SinspLog(Output& output) : output_(output) {
  the_log = this;
  libsinsp_logger()->add_callback_log(forward);
  libsinsp_logger()->set_severity(sinsp_logger::SEV_TRACE);
  libsinsp_logger()->disable_timestamps();
}

void SinspLog::add_plugin(const std::string& plugin, const std::string& inspector) {
  std::lock_guard lock(mutex_);
  inspectors_by_plugin_.emplace(plugin, inspector);
}

void SinspLog::remove_inspector(const std::string& inspector) {
  std::lock_guard lock(mutex_);
  for (auto at = inspectors_by_plugin_.begin(); at != inspectors_by_plugin_.end();) at = at->second == inspector ? inspectors_by_plugin_.erase(at) : std::next(at);
}

void SinspLog::line(std::string text, int severity) {
  std::string plugin, inspector;
  if (const size_t colon = text.find(": "); colon != std::string::npos) {
    const std::string first = text.substr(0, colon);
    std::lock_guard lock(mutex_);
    const auto [begin, end] = inspectors_by_plugin_.equal_range(first);
    if (begin != end) {
      plugin = first;
      text.erase(0, colon + 2);
      if (std::next(begin) == end) inspector = begin->second;
    }
  }
  const long tid = syscall(SYS_gettid) - static_cast<long>(getpid());
  output_.line({{"type", "log"}, {"inspector", inspector}, {"plugin", plugin}, {"component", ""}, {"message", text}, {"severity", severity_name(severity)}, {"tid", tid}});
}

}  // namespace falco_plugin::sinsp_host
