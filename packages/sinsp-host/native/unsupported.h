#pragma once

#include <string>

#include "host_error.h"

namespace falco_plugin::sinsp_host {

using host::HostError;

// The other host can do it, the real libsinsp cannot.
[[noreturn]] inline void unsupported(const std::string& what) { throw HostError("unsupported by libsinsp: " + what); }

}  // namespace falco_plugin::sinsp_host
