#pragma once

#include <libsinsp/plugin.h>

#include "output.h"

namespace falco_plugin::sinsp_host {

// [{"name": "<plugin>.<metric>", "monotonic", "type", "value"}]; 64-bit integers are decimal text.
host::Json plugin_metrics(const sinsp_plugin& plugin);

}  // namespace falco_plugin::sinsp_host
