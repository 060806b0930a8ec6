#pragma once

#include <map>
#include <mutex>
#include <string>

#include "output.h"

namespace falco_plugin::sinsp_host {

using host::Json;
using host::Output;

// Log lines of libsinsp and of plugins, as messages on the output. Any thread.
//
// libsinsp has one logger for the process and one text for a line, `plugin: message` for a plugin's: whose it is, is read back from there.
class SinspLog {
 public:
  // Takes libsinsp's logger over until the process ends; there may be one object only, which is never destroyed.
  explicit SinspLog(Output& output);

  // Lines that begin with the plugin's name belong to that inspector; to none where several have the plugin.
  void add_plugin(const std::string& plugin, const std::string& inspector);
  void remove_inspector(const std::string& inspector);

  void line(std::string text, int severity);

 private:
  Output& output_;
  std::mutex mutex_;
  std::multimap<std::string, std::string> inspectors_by_plugin_;
};

}  // namespace falco_plugin::sinsp_host
