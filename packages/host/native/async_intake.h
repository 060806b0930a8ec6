#pragma once

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

class Owner;

// Where the async events of plugins go. Any thread.
class AsyncIntake {
 public:
  virtual ~AsyncIntake() = default;
  virtual ss_plugin_rc take(Owner& owner, const ss_plugin_event* event, char* error) = 0;
};

// Writes a refusal into a plugin's error buffer, which may be NULL.
ss_plugin_rc refuse(char* error, const char* format, ...) __attribute__((format(printf, 2, 3)));

}  // namespace falco_plugin::host
