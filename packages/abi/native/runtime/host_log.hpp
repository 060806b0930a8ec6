#ifndef FALCO_PLUGIN_HOST_LOG_HPP
#define FALCO_PLUGIN_HOST_LOG_HPP

#include <string>

#include "call_gate.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Severities as JavaScript numbers them: the order of `logLevels` in the contract package, which is Falco's, counted from 0.
enum class Severity { fatal, critical, error, warning, notice, info, debug, trace };

// The host's log. Shared by an instance and its realms; lines that come after close() are dropped, because a realm that could
// not be ended may outlive the host's owner pointer. Any thread.
class HostLog {
 public:
  // owner and write belong to the host and are valid until the plugin is destroyed; write may be NULL.
  HostLog(ss_plugin_owner_t* owner, ss_plugin_log_fn_t write, std::string plugin)
      : owner_(owner), write_(write), plugin_(std::move(plugin)) {}

  // component is below the plugin's name; "" is the plugin itself.
  void write(Severity severity, const std::string& component, const std::string& message) noexcept;
  void close() { gate_.close(); }

 private:
  CallGate gate_;
  ss_plugin_owner_t* const owner_;
  const ss_plugin_log_fn_t write_;
  const std::string plugin_;
};

}  // namespace falco_plugin

#endif
