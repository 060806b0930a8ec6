#pragma once

#include <string>

#include "falco_plugin/falco_api.h"
#include "output.h"

namespace falco_plugin::host {

// Log lines of the host and of plugins, as messages on the output. Any thread.
class Log {
 public:
  explicit Log(Output& output) : output_(output) {}

  // inspector and plugin may be empty: the host itself speaks.
  void line(const std::string& inspector, const std::string& plugin, const std::string& component, const std::string& text, ss_plugin_log_severity severity);

  // A plugin broke a rule that a real host does not check, where it would crash or go wrong silently.
  void misuse(const std::string& inspector, const std::string& plugin, const std::string& text);

 private:
  Output& output_;
};

}  // namespace falco_plugin::host
