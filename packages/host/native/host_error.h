#pragma once

#include <stdexcept>

namespace falco_plugin::host {

// Anything that a real host would report as an error: becomes the failed reply of a command.
struct HostError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace falco_plugin::host
